// Starts Python in this worker and answers the page's requests with the app, one after another.
import createPyodideModule from "./pyodide/pyodide.asm.js";
import { loadPyodide } from "./pyodide/pyodide.js";
import { lent } from "./lend.js";
import { dropSnapshot, keepSnapshot, readSnapshot } from "./snapshot.js";
import { mountVault, openVault } from "./vault.js";

const HERE = new URL("./", import.meta.url).href;
// The site brings its packages itself; no list of others is needed.
const LOCK = {
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" },
  packages: {},
};
const options = { createPyodideModule, indexURL: `${HERE}pyodide/`, lockFileContents: LOCK };

let python, tab, vault;
// Whether the page may keep what was told for this tab, and what it has.
let remembers = false, remembered = "";
// One request after another: an answer may wait for the browser.
let queue = Promise.resolve();

const tell = (type, more = {}) => postMessage({ type, ...more });

// Fetches the one file with all Python sources, and gives [path, bytes] of each.
async function sources() {
  const answer = await fetch(`${HERE}app.bin`);
  if (!answer.ok) throw new Error(`app.bin: ${answer.status}`);
  const whole = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const size = new DataView(whole).getUint32(0, true);
  let at = 4 + size;
  return JSON.parse(new TextDecoder().decode(new Uint8Array(whole, 4, size))).map(([path, length]) => {
    at += length;
    return [path, new Uint8Array(whole, at - length, length)];
  });
}

function lay(FS, files) {
  const made = new Set();
  for (const [path, bytes] of files) {
    const folder = `/app/${path.slice(0, path.lastIndexOf("/"))}`;
    if (!made.has(folder)) FS.mkdirTree(folder);
    made.add(folder);
    FS.writeFile(`/app/${path}`, bytes, { canOwn: true });
  }
}

// Pyodide 314 copies a snapshot into the memory that a new module has (30 MiB) and fails with a RangeError when the
// snapshot is larger: so the memory is made to grow first.
function largeEnough(memory) {
  return async (settings) => {
    const module = await createPyodideModule(settings);
    if (module.HEAP8.length < memory.length) module.growMemory(memory.length);
    return module;
  };
}

async function fromSnapshot(memory, files) {
  const createPyodideModule = largeEnough(memory);
  const started = await loadPyodide({ ...options, createPyodideModule, _loadSnapshot: memory });
  lay(started.FS, await files);
  return started;
}

// Gives Python, and what is to be done later to keep its memory.
async function fromNothing(build, files, keeps) {
  const started = await loadPyodide({ ...options, _makeSnapshot: keeps });
  lay(started.FS, await files);
  tell("progress", { step: "importing" });
  started.runPython("import sys; sys.path.insert(0, '/app'); from ashore.site import tab; tab.prepare()");
  if (!keeps) return [started, null];
  const memory = started.makeMemorySnapshot();
  return [started, () => keepSnapshot(build, memory)];
}

async function start({ build, root, keeps, draft }) {
  const began = performance.now();
  const files = sources();
  const memory = keeps ? await readSnapshot(build) : null;
  let keepLater = null;
  if (memory) {
    try {
      python = await fromSnapshot(memory, files);
    } catch (error) {
      console.warn("the kept start does not fit here", error);
      await dropSnapshot();
    }
  }
  const kept = Boolean(python);
  if (!kept) {
    [python, keepLater] = await fromNothing(build, files, keeps);
  }
  let why = "";
  try {
    if (!keeps) throw new Error("none");
    vault = await openVault();
    mountVault(python.FS, vault, "/vault");
  } catch (error) {
    why = error.name ?? "Error";
  }
  python.registerJsModule("ashore_tab", lent);
  tab = python.pyimport("ashore.site.tab").start(vault ? "/vault" : undefined, root);
  if (draft !== null) {
    remembers = true;
    if (draft && tab.take_up(draft)) remembered = draft;
  }
  tell("ready", { stores: Boolean(vault), why, fromSnapshot: kept, ms: Math.round(performance.now() - began) });
  if (keepLater) tell("snapshot", { kept: await keepLater() });
}

// asked: {method, origin, path, query, headers, body}; the answer goes to the port that came with it.
async function answer(asked, port) {
  const before = vault?.writes ?? 0;
  const headers = python.toPy(asked.headers);
  const body = python.toPy(new Uint8Array(asked.body ?? 0));
  try {
    const got = await tab.answer(asked.method, asked.origin, asked.path, asked.query, headers, body);
    const out = { status: got.status, headers: got.headers.toJs(), body: got.body.toJs() };
    got.destroy();
    port.postMessage(out, [out.body.buffer]);
  } catch (error) {
    console.error(error);
    port.postMessage({ failed: true });
  } finally {
    headers.destroy();
    body.destroy();
  }
  if (vault && vault.writes !== before) tell("wrote");
  remember();
}

// After each answer: whether something is told that a reload would lose, and, where it was allowed, what.
function remember() {
  const draft = tab.draft();
  const changed = remembers ? draft !== remembered : !draft !== !remembered;
  remembered = draft;
  if (changed) tell("draft", { told: draft !== "", text: remembers ? draft : null });
}

onmessage = async ({ data, ports }) => {
  if (data.type === "start") {
    start(data).catch((error) => {
      console.error(error);
      tell("failed", { what: String(error?.message ?? error) });
    });
  } else if (data.type === "request") {
    queue = queue.then(() => answer(data.asked, ports[0]));
  } else if (data.type === "remember") {
    remembers = true;
    queue = queue.then(() => tell("draft", { told: remembered !== "", text: remembered }));
  }
};
