// The seconds in which a deletion can be called off, counted in sight; and, in a browser's tab, the originals that the
// browser keeps itself, taken away with what named them. The app counts as well and decides.
import { ask } from "./evidence_keep.js";

const line = document.querySelector("[data-left]");
const button = document.querySelector("[data-now]");
if (line && Number(line.dataset.left)) count(Date.now() + Number(line.dataset.left) * 1000);
const last = document.querySelector("[data-originals]");
if (last) takeAway(new Set(last.dataset.originals.split(" ")));

function count(until) {
  const say = line.querySelector("[data-say]");
  button.disabled = true;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left > 0) return void (say.textContent = say.dataset.say.replace("#", left));
    clearInterval(clock);
    button.disabled = false;
    line.textContent = "时间到了。点“现在删掉”才真的删；关掉这一页，就是没删。";
  };
  const clock = setInterval(tick, 250);
  tick();
}

async function takeAway(sums) {
  try {
    const { done } = await ask("list");
    for (const { key, sha256 } of done) if (sums.has(sha256)) await ask("drop", { key });
    last.textContent = "浏览器里的原件也清掉了。";
  } catch {
    last.textContent = "浏览器里的原件没有清掉。在浏览器设置里清掉这个网站的数据，就都没有了。";
  }
}
