// Small helps of the plain pages. Without this file every page still says all it has to say.
const hide = (name) => document.querySelectorAll(`[data-plain="${name}"]`).forEach((node) => (node.hidden = true));
const two = (number) => String(number).padStart(2, "0");

// A clock to read aloud into a recording, and how long the page has been open.
const clocks = document.querySelectorAll("[data-clock]");
if (clocks.length) {
  const opened = Date.now();
  const tick = () => {
    const now = new Date();
    const since = Math.floor((Date.now() - opened) / 1000);
    for (const clock of clocks) {
      clock.querySelector("[data-now]").textContent =
        `${now.getMonth() + 1}月${now.getDate()}日 ${now.getHours()}点${two(now.getMinutes())}分${two(now.getSeconds())}秒`;
      clock.querySelector("[data-since]").textContent =
        `打开这一页 ${Math.floor(since / 60)} 分 ${two(since % 60)} 秒了`;
      clock.hidden = false;
    }
  };
  tick();
  setInterval(tick, 1000);
  hide("clock");
}

// Words to copy.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.parentElement.querySelector("blockquote");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.innerText);
      button.textContent = "复制好了";
    } catch {
      getSelection().selectAllChildren(words);
      button.textContent = "已选中，长按复制";
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
  hide("print");
}

// Where nothing answers a form, the last day is counted here: without moving it over days of rest, so never too late.
const form = document.querySelector("form[data-here]");
if (form) {
  form.hidden = false;
  document.querySelector("[data-plain=count]").open = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form);
    const answer = form.querySelector("[data-answer]");
    answer.replaceChildren();
    const say = (words, strong) => {
      const line = document.createElement("p");
      line.textContent = words;
      if (strong) line.className = "verdict";
      answer.append(line);
    };
    if (!chosen.get("kind")) return say("先选收到的是什么。");
    for (const row of document.querySelectorAll(`[data-periods] [data-kind="${chosen.get("kind")}"]`)) {
      if (!row.dataset.number) {
        say(row.textContent);
        continue;
      }
      const last = add(chosen.get("day"), Number(row.dataset.number), row.dataset.unit);
      say(row.textContent.split("：收到")[0]);
      say(`最后一天：${last.getUTCFullYear()}年${last.getUTCMonth() + 1}月${last.getUTCDate()}日`, true);
      say("碰上法定休假日可以顺延；这里没有顺延，按这天办最稳妥。先拨 区号+12368 核实。");
    }
  });
}

function add(day, number, unit) {
  const [year, month, date] = day.split("-").map(Number);
  if (unit === "days") return new Date(Date.UTC(year, month - 1, date + number));
  const months = month - 1 + number * (unit === "years" ? 12 : 1);
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, months, Math.min(date, last)));
}
