// The shelf in a tab: files come in, are entered into the journal, are saved and checked. The bytes stay with the browser.
import { ask, canKeep, fileOf, save, takeFiles } from "./evidence_keep.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const TRIED = "evidence.tried";

const tried = () => new Set(JSON.parse(sessionStorage.getItem(TRIED) ?? "[]"));

const shown = () => new Set([...document.querySelectorAll("[data-sum]")].map((one) => one.dataset.sum));

// Those that the page does not show yet go to the journal with one form. Each is tried once, or it would go on for ever.
function enter(done) {
  const there = shown();
  const before = tried();
  const fresh = done.filter((one) => !there.has(one.sha256) && !one.entered && !before.has(one.sha256)).slice(0, 200);
  if (!fresh.length) return;
  sessionStorage.setItem(TRIED, JSON.stringify([...before, ...fresh.map((one) => one.sha256)]));
  const form = part("found");
  form.elements.found.value = JSON.stringify(
    fresh.map(({ name, size, sha256, head, modified, notes, began }) => ({ name, size, sha256, head, modified, notes, began })),
  );
  form.requestSubmit();
}

// What was entered once and stands in no record any more is shown, and never entered again by itself.
async function orphans(done) {
  const there = shown();
  for (const one of done.filter((one) => there.has(one.sha256) && !one.entered)) await ask("mark", { key: one.key });
  part("orphans").replaceChildren(...done.filter((one) => !there.has(one.sha256) && one.entered).map(orphan));
}

function orphan(one) {
  const box = Object.assign(document.createElement("section"), { className: "note" });
  const text = document.createElement("p");
  text.textContent = `${one.name}：文件还在这个浏览器里，不在下面的记录里（记录隐藏了，或已经删了）。`;
  const row = Object.assign(document.createElement("div"), { className: "buttons" });
  const act = (words, run) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.addEventListener("click", run);
    row.append(button);
  };
  act("另存一份", async () => save(await fileOf(one.key), one.name));
  act("连文件也删掉", async () => {
    await ask("drop", { key: one.key });
    box.remove();
  });
  box.append(text, row);
  return box;
}

function missing(done) {
  const there = new Set(done.map((one) => one.sha256));
  for (const one of document.querySelectorAll("[data-sum]")) {
    if (there.has(one.dataset.sum)) continue;
    const words = document.createElement("span");
    words.className = "lacks";
    words.textContent = "原件不在这个浏览器里：在你另存的那份，或另一台设备上";
    one.append(words);
  }
}

function wireItem(done) {
  const [saving, checking, state] = [part("save"), part("check"), part("state")];
  if (!saving) return;
  const found = done.find((one) => one.sha256 === saving.dataset.save);
  if (!found) {
    state.textContent = "原件不在这个浏览器里：在你另存的那份，或另一台设备上。";
    return;
  }
  saving.hidden = checking.hidden = false;
  saving.addEventListener("click", async () => save(await fileOf(found.key), saving.dataset.name));
  checking.addEventListener("click", async () => {
    state.textContent = "正在读一遍……";
    const { sha256 } = await ask("sum", { key: found.key });
    state.textContent = sha256 === found.sha256 ? "没有变过，和放进来时一样。" : "变过了，和放进来时不一样。用你另存的那份。";
  });
}

function wireAdding() {
  const form = part("add");
  if (!form) return;
  form.hidden = false;
  const say = (words) => (part("progress").textContent = words);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation(); // nobody else is to send these bytes anywhere
    const button = form.querySelector("button");
    button.disabled = true;
    const kept = await takeFiles(form.elements.file.files, say);
    button.disabled = false;
    form.reset();
    if (kept) enter((await ask("list")).done);
  });
}

async function run() {
  if (!canKeep()) {
    if (part("state")) part("state").textContent = "这个浏览器不能保存文件。录音、照片留在手机里，另存一份。";
    return;
  }
  wireAdding();
  const { done } = await ask("list");
  wireItem(done);
  missing(done);
  if (!part("found")) return;
  await orphans(done);
  enter(done);
}

run()
  .catch((error) => console.error(error))
  .finally(() => (document.documentElement.dataset.shelf = "read"));
