// Python's memory after all imports, kept on the device: the next start reads it instead of importing again. It is taken
// before anything of anybody is opened. The last bytes name the build, so that half a file or an old one is not used.
const FILE = "start.bin";
const ROOM = 200 * 1024 * 1024; // what must stay free for the person's own records

const folder = () => navigator.storage.getDirectory();
const mark = (build) => new TextEncoder().encode(`ashore ${build}`);

export async function readSnapshot(build) {
  try {
    const file = await (await (await folder()).getFileHandle(FILE)).getFile();
    const whole = new Uint8Array(await file.arrayBuffer());
    const end = mark(build);
    const size = whole.length - end.length;
    return size > 0 && end.every((byte, i) => whole[size + i] === byte) ? whole.subarray(0, size) : null;
  } catch {
    return null;
  }
}

// Says whether it is kept. Without it every start just takes longer.
export async function keepSnapshot(build, memory) {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    if (quota - usage < ROOM) return false;
    const handle = await (await (await folder()).getFileHandle(FILE, { create: true })).createSyncAccessHandle();
    try {
      handle.truncate(0);
      handle.write(memory, { at: 0 });
      handle.flush();
      handle.write(mark(build), { at: memory.length });
      handle.flush();
    } finally {
      handle.close();
    }
    return true;
  } catch {
    return dropSnapshot().then(() => false);
  }
}

export async function dropSnapshot() {
  try {
    await (await folder()).removeEntry(FILE);
  } catch {
    // It was not there.
  }
}
