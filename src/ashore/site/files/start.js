// On every plain page: keeps the site for offline use, and says what an app's own browser cannot do. The page itself
// needs none of this.
import { isExit } from "./bridge.js";
import { inApp, openOutside } from "./powers.js";

const root = new URL("..", import.meta.url);

async function keepOffline() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.type === "filled") document.documentElement.dataset.offline = "yes";
  });
  navigator.serviceWorker.startMessages();
  await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  // Who saves data gets the app when it is opened.
  if (!navigator.connection?.saveData) active.postMessage({ type: "fill" });
}

function sayWhere(name) {
  const note = document.createElement("aside");
  note.className = "note small";
  note.textContent = `你是在${name}里打开的。这一页在这里也能看；要记录、保存，请换手机自带的浏览器：${openOutside()}`;
  document.querySelector("main")?.append(note);
}

// Whatever way led to the exit: what this tab was allowed to remember is gone.
function wipe() {
  try {
    sessionStorage.clear();
  } catch {
    // Some browsers forbid even this; then nothing is there.
  }
}

if (isExit(location)) wipe();
const name = inApp();
if (window === top) {
  if (name) sayWhere(name);
  keepOffline().catch((error) => console.warn(error));
}
