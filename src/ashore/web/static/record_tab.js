// Keeps a recording in this browser.
import { ask, fileOf, newKey, span, stamp } from "./evidence_keep.js";

export { canKeep } from "./evidence_keep.js";
const SUFFIX = { "video/webm": "webm", "audio/webm": "webm", "video/mp4": "mp4", "audio/mp4": "m4a" };
const nameOf = (key, kind) => `jishi-${key}.${SUFFIX[kind] ?? "bin"}`;

export async function begin(kind) {
  const key = newKey();
  await ask("begin", { key, about: { name: nameOf(key, kind), kind, began: stamp() } });
  return key;
}

export async function keep(key, n, blob) {
  await ask("piece", { key, bytes: await blob.arrayBuffer(), at: stamp() });
}

// Gives what the page offers afterwards: the file as it lies there.
export async function finish(key, { kind, began, pieces }) {
  const notes = [`网页录制，${pieces} 段，${span(began, stamp())}`];
  await ask("finish", { key, notes });
  navigator.storage.persist?.();
  return { blob: await fileOf(key), name: nameOf(key, kind) };
}

export async function left() {
  return (await ask("list")).left;
}

export async function mend({ key, name, began, until }) {
  await ask("mend", { key, note: `网页录制，中途断了，${span(began, until)}` });
  return { blob: await fileOf(key), name };
}

export const drop = ({ key }) => ask("drop", { key });
