// The originals of a tab, in the browser's own file system. Each is two files: <key>.data with its bytes, <key>.index with a
// line for the whole, one for each piece as it was kept, and one when it is finished. A line is written after its bytes are
// on the disk, so that whatever stops in between loses the piece under way and nothing else.
import { Sum, sumOf } from "./evidence_sum.js";

const FOLDER = "originals";
const SLICE = 1 << 20;
const HEAD = 4096;
const open = new Map(); // key -> {data, index, size, at, sum}
const bytesOf = (value) => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

async function handle(name, create) {
  return (await (await folder()).getFileHandle(name, { create })).createSyncAccessHandle();
}

// All or nothing at the end of a file; gives the new end.
function append(file, at, bytes) {
  try {
    const done = file.write(bytes, { at });
    if (done < bytes.length) throw new DOMException("full", "QuotaExceededError");
    file.flush();
    return at + done;
  } catch (error) {
    try {
      file.truncate(at);
    } catch {
      // Longer than the index says: the surplus is cut off when it is read.
    }
    throw error;
  }
}

function line(one, value) {
  one.at = append(one.index, one.at, bytesOf(value));
}

async function begin({ key, about }) {
  const one = { data: await handle(`${key}.data`, true), index: null, size: 0, at: 0, sum: new Sum(), n: 0 };
  try {
    one.index = await handle(`${key}.index`, true);
    line(one, { key, ...about });
  } catch (error) {
    one.data.close();
    one.index?.close();
    await drop({ key });
    throw error;
  }
  open.set(key, one);
  return {};
}

function piece({ key, bytes, at }) {
  const one = open.get(key);
  const whole = new Uint8Array(bytes);
  const size = append(one.data, one.size, whole);
  line(one, { n: one.n, size: whole.length, sha256: sumOf(whole), at });
  one.size = size;
  one.n += 1;
  one.sum.add(whole);
  return { size };
}

function finish({ key, notes = [] }) {
  const one = open.get(key);
  open.delete(key);
  const sha256 = one.sum.hex();
  try {
    line(one, { done: true, size: one.size, sha256, notes });
  } finally {
    one.data.close();
    one.index.close();
  }
  return { key, sha256, size: one.size };
}

// A whole file, slice by slice. What cannot be kept to its end is not kept at all.
async function take({ key, about, file }, port) {
  await begin({ key, about });
  try {
    for (let at = 0; at < file.size; at += SLICE) {
      const bytes = await file.slice(at, at + SLICE).arrayBuffer();
      piece({ key, bytes, at: new Date().toISOString() });
      port.postMessage({ part: Math.min(at + SLICE, file.size) });
    }
    return finish({ key });
  } catch (error) {
    await drop({ key });
    throw error;
  }
}

async function drop({ key }) {
  const one = open.get(key);
  open.delete(key);
  one?.data.close();
  one?.index.close();
  const place = await folder();
  for (const name of [`${key}.data`, `${key}.index`]) await place.removeEntry(name).catch(() => {});
  return {};
}

async function read(name) {
  return (await (await folder()).getFileHandle(name)).getFile();
}

// What the index says: {about, pieces, done}; a line that broke off is passed over.
async function indexOf(key) {
  const lines = [];
  for (const row of (await (await read(`${key}.index`)).text()).split("\n")) {
    try {
      if (row) lines.push(JSON.parse(row));
    } catch {
      // Under way when everything stopped.
    }
  }
  const [about, ...rest] = lines;
  const entered = rest.some((one) => one.entered);
  return { about, entered, pieces: rest.filter((one) => "n" in one), done: rest.find((one) => one.done) };
}

async function* keys() {
  for await (const name of (await folder()).keys()) if (name.endsWith(".index")) yield name.slice(0, -6);
}

// Finished ones as the journal wants them, and those that broke off; one that a tab is just making is neither.
async function list() {
  const done = [], left = [];
  for await (const key of keys()) {
    if (open.has(key)) continue;
    try {
      const found = await indexOf(key);
      if (!found.about) continue;
      if (found.done) {
        const data = await read(`${key}.data`);
        const head = new Uint8Array(await data.slice(0, HEAD).arrayBuffer());
        done.push({ ...found.about, ...found.done, key, entered: found.entered, head: btoa(String.fromCharCode(...head)) });
      } else if (found.pieces.length && (await free(key))) {
        const until = found.pieces.at(-1).at;
        left.push({ ...found.about, key, until, size: found.pieces.reduce((sum, one) => sum + one.size, 0) });
      }
    } catch (error) {
      console.warn(key, error);
    }
  }
  return { done, left };
}

async function free(key) {
  try {
    (await handle(`${key}.data`, false)).close();
    return true;
  } catch {
    return false; // another tab records into it
  }
}

// What broke off becomes an original: as many pieces as are whole and unaltered.
async function mend({ key, note }) {
  const { pieces } = await indexOf(key);
  const data = await handle(`${key}.data`, false);
  const one = { data, index: await handle(`${key}.index`, false), size: 0, sum: new Sum() };
  one.at = one.index.getSize();
  let whole = 0;
  for (const part of pieces) {
    const bytes = new Uint8Array(part.size);
    if (data.read(bytes, { at: one.size }) < part.size || sumOf(bytes) !== part.sha256) break;
    one.sum.add(bytes);
    one.size += part.size;
    whole += 1;
  }
  data.truncate(one.size);
  data.flush();
  if (one.at) one.at = append(one.index, one.at, new TextEncoder().encode("\n"));
  open.set(key, one);
  const lost = pieces.length - whole;
  const notes = [`${note}，${whole} 段`];
  if (lost) notes.push(`后面 ${lost} 段坏了，没有接上`);
  return finish({ key, notes });
}

// It stands in the journal now. When it is no longer there later, somebody took it out, and it is not entered again.
async function mark({ key }) {
  const index = await handle(`${key}.index`, false);
  try {
    append(index, index.getSize(), bytesOf({ entered: true }));
  } finally {
    index.close();
  }
}

async function sum({ key }, port) {
  const data = await read(`${key}.data`);
  const total = new Sum();
  for (let at = 0; at < data.size; at += SLICE) {
    total.add(new Uint8Array(await data.slice(at, at + SLICE).arrayBuffer()));
    port.postMessage({ part: at });
  }
  return { sha256: total.hex() };
}

const acts = { begin, piece, finish, take, drop, list, mark, mend, sum };
let last = Promise.resolve();

onmessage = ({ data, ports: [port] }) => {
  // One after another, in the order in which they came.
  last = last.then(async () => {
    try {
      port.postMessage({ done: (await acts[data.act](data, port)) ?? {} });
    } catch (error) {
      port.postMessage({ failed: error.name ?? "Error", what: String(error.message ?? error) });
    }
  });
};
