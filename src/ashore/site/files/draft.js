// What was told and not kept is lost with a reload, unless the person lets this tab remember it: then it lies in the
// tab's session storage, readable for whoever holds the device, until the tab is closed or left by the exit.
import { drop, notify } from "./notices.js";

const KEY = "ashore.draft", ALLOWED = "ashore.draft.allowed";
const build = document.querySelector("meta[name=build]")?.content;

// The text to go on from, "" = allowed but nothing there, null = not allowed.
export function draft() {
  try {
    if (!sessionStorage.getItem(ALLOWED)) return null;
    const [made, text] = (sessionStorage.getItem(KEY) ?? "").split(" ");
    return made === build ? (text ?? "") : "";
  } catch {
    return null; // some browsers forbid even this
  }
}

export function wipe() {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept.
  }
}

// Called when what is told has changed. allow: tells the worker that it may say what.
export function heard({ told, text }, allow) {
  if (text !== null) return keep(text);
  if (!told) return drop("draft");
  notify({
    id: "draft",
    title: "还没有存：刷新或误关这一页，填的就没了",
    text: "可以让这个标签页先记着。没有加密，拿着这台设备的人能看到；关掉标签页，或点“立即离开”，就清掉。",
    button: "先记着，别丢",
    act: () => {
      try {
        sessionStorage.setItem(ALLOWED, "1");
        allow();
        drop("draft");
      } catch {
        lost();
      }
    },
  });
}

function keep(text) {
  try {
    if (text) sessionStorage.setItem(KEY, `${build} ${text}`);
    else sessionStorage.removeItem(KEY);
    document.documentElement.dataset.draft = text ? "kept" : "none";
  } catch {
    lost();
  }
}

function lost() {
  const text = "这个浏览器不让这一页记东西，或者地方满了。刷新以前，请先点“留着”，或截图、抄下来。";
  notify({ id: "draft", title: "记不下来：刷新会丢", text });
}
