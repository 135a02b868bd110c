// Runs the app for this tab: one worker with Python, one frame with its pages. Of several tabs one has the worker, and it
// alone writes; the others show what that one answers, and the next takes over when it is closed.
import { Bridge, isExit } from "./bridge.js";
import { wrote } from "./keeping.js";
import { notify, drop } from "./notices.js";
import { draft, heard, wipe } from "./draft.js";
import { canStore, cannotRun, notices } from "./powers.js";

const root = new URL("..", import.meta.url);
const leave = new URL("exit", root);
const build = document.querySelector("meta[name=build]").content;
const part = (id) => document.querySelector(`#${id}`);
const CONTROL_MS = 20000;

let worker = null; // there from the start of Python on
let ready = false;
let bridge = null; // only without a service worker
const waiting = [];

function toWorker(message, port) {
  if (ready) worker.postMessage(message, [port]);
  else waiting.push([message, port]);
}

function ask(message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    toWorker(message, port2);
  });
}

function stuck(heading, text, again) {
  part("heading").textContent = heading;
  part("status").textContent = text;
  part("progress").hidden = true;
  part("mend").hidden = !again;
  part("opening").hidden = false;
  part("frame").hidden = true;
  document.body.classList.remove("running");
}

// Whether a service worker answers for this page.
async function offlinePart() {
  const container = navigator.serviceWorker;
  if (!container) return false;
  container.addEventListener("message", ({ data, ports }) => {
    if (data.type === "ask" && worker) ports[0].postMessage("here");
    if (data.type === "request") {
      if (worker) toWorker({ type: "request", asked: data.asked }, ports[0]);
      else ports[0].postMessage({ failed: true });
    }
    if (data.type === "filled") document.documentElement.dataset.offline = "yes";
  });
  container.startMessages();
  try {
    const registration = await container.register(new URL("sw.js", root), {
      scope: root.pathname,
      updateViaCache: "none",
    });
    watchUpdates(registration);
    if (!container.controller) {
      await new Promise((resolve, reject) => {
        container.addEventListener("controllerchange", resolve, { once: true });
        setTimeout(() => reject(new Error("no service worker in time")), CONTROL_MS);
      });
    }
    return true;
  } catch (error) {
    console.warn(error);
    return Boolean(container.controller);
  }
}

// Told, and done when the person says so: never on a page where something is being filled in.
function watchUpdates(registration) {
  let asked = false;
  const offer = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    if (part("frame").contentDocument?.querySelector("form[method=post]")) return drop("update");
    const act = () => {
      asked = true;
      registration.waiting.postMessage({ type: "update" });
    };
    const text = "更新只要几秒，记录都还在。现在不方便，不换也行：下次打开时会自己换上。";
    notify({ id: "update", title: "有新版本", text, button: "现在更新", act });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => asked && location.reload());
  part("frame").addEventListener("load", offer);
  offer();
}

function startWorker() {
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const done = new Promise((resolve) => {
    const failed = (what) => {
      console.error(what);
      worker.terminate();
      worker = null;
      stuck("没有打开", "这一部分没有启动起来。可能是网断了，或手机内存不够。你存过的都还在。", true);
    };
    worker.onerror = (event) => failed(event.message);
    worker.onmessage = ({ data }) => {
      if (data.type === "failed") failed(data.what);
      if (data.type === "wrote") wrote(() => visit("stored/out"));
      if (data.type === "draft") heard(data, () => worker?.postMessage({ type: "remember" }));
      if (data.type === "snapshot") document.documentElement.dataset.snapshot = data.kept ? "kept" : "none";
      if (data.type !== "ready") return;
      ready = true;
      for (const [message, port] of waiting.splice(0)) worker.postMessage(message, [port]);
      resolve(data);
    };
  });
  const place = root.pathname.replace(/\/$/, "");
  worker.postMessage({ type: "start", build, root: place, keeps: canStore(), draft: draft() });
  return done;
}

function show(offline) {
  const { hash } = location;
  const here = `${location.pathname}${location.search}`;
  part("opening").hidden = true;
  part("frame").hidden = false;
  document.body.classList.add("running");
  if (!offline) {
    bridge ??= new Bridge(part("frame"), (asked) => ask({ type: "request", asked }), () => go(leave), veil);
    return bridge.get(here, false);
  }
  part("frame").addEventListener("load", follow);
  part("frame").contentWindow.location.replace(here + hash);
}

// The address of the tab follows the frame, so that a reload comes back here; the exit takes the whole tab.
function follow() {
  const at = part("frame").contentWindow.location;
  veil(part("frame").contentDocument);
  if (isExit(at)) go(leave);
  else if (at.origin === location.origin) history.replaceState(null, "", at.pathname + at.search);
}

function opened({ stores, why, fromSnapshot, ms }, offline) {
  drop("other-tab");
  for (const notice of notices({ stores, why, offline })) notify(notice);
  navigator.serviceWorker?.controller?.postMessage({ type: "fill" });
  Object.assign(document.documentElement.dataset, { ready: String(ms), from: fromSnapshot ? "snapshot" : "nothing" });
}

// Nothing around the lock page tells what lies behind it.
function veil(page) {
  document.body.classList.toggle("veiled", Boolean(page?.body?.hasAttribute("data-locked")));
}

function go(exit) {
  wipe();
  location.replace(exit);
}

// Another page of the app in the frame.
function visit(path) {
  const address = new URL(path, root);
  if (bridge) bridge.get(address);
  else part("frame").contentWindow.location.assign(address);
}

const forever = new Promise(() => {});

async function run() {
  part("heading").textContent = "正在打开";
  part("status").textContent = part("status").dataset.opening;
  part("progress").hidden = false;
  part("again").addEventListener("click", () => location.reload());
  const reason = cannotRun();
  if (reason) return stuck("在这里打不开这一部分", reason, false);
  const offline = await offlinePart();
  const locks = navigator.locks;
  const mine = async (first) => {
    opened(await startWorker(), offline);
    if (first) show(offline);
  };
  if (!locks) return mine(true);
  const got = await new Promise((resolve) => {
    locks.request("ashore", { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? forever : null;
    });
  });
  if (got) return mine(true);
  locks.request("ashore", () => mine(!offline).then(() => forever));
  if (!offline) return stuck("另一个标签页开着", "请用那一个；关掉它，这里会自己接着打开。", false);
  const text = "两边写的是同一份记录，不会乱。关掉那一个，这一个会自己接着写。";
  notify({ id: "other-tab", title: "另一个标签页也开着", text });
  return show(offline);
}

// On paper the whole page, not the window.
addEventListener("beforeprint", () => {
  const page = part("frame").contentDocument;
  if (page) part("frame").height = page.documentElement.scrollHeight;
});
addEventListener("afterprint", () => part("frame").removeAttribute("height"));

run().catch((error) => {
  console.error(error);
  stuck("没有打开", "这一部分没有启动起来。你存过的都还在。", true);
});
