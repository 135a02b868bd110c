// Asks the worker that keeps a tab's originals.
let worker = null;

// act: as in evidence_worker.js; part: told of progress. Rejects with an error whose name says why.
export function ask(act, more = {}, part = () => {}) {
  worker ??= new Worker(new URL("./evidence_worker.js", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if ("part" in data) return part(data.part);
      port1.close();
      if (data.done) resolve(data.done);
      else reject(Object.assign(new Error(data.what), { name: data.failed }));
    };
    worker.postMessage({ act, ...more }, [port2]);
  });
}

export const canKeep = () => Boolean(navigator.storage?.getDirectory) && "Worker" in window;

export async function fileOf(key) {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("originals");
  return (await folder.getFileHandle(`${key}.data`)).getFile();
}

// Neutral, and in the order of time: 20261125-220000-1a2b.
export function newKey(now = new Date()) {
  const day = stamp(now).replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return `${day}-${[...crypto.getRandomValues(new Uint8Array(2))].map((n) => n.toString(16).padStart(2, "0")).join("")}`;
}

// A moment of this device's clock with its offset: 2026-11-25T22:00:00+08:00.
export function stamp(now = new Date()) {
  const offset = -now.getTimezoneOffset();
  const two = (n) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const here = new Date(now.getTime() + offset * 60000).toISOString().slice(0, 19);
  return `${here}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

// "2026-11-25 22:00:00 到 22:00:09（这台设备的时钟，+08:00）"
export function span(began, until) {
  const end = until.slice(0, 10) === began.slice(0, 10) ? until.slice(11, 19) : until.slice(0, 19).replace("T", " ");
  return `${began.slice(0, 19).replace("T", " ")} 到 ${end}（这台设备的时钟，${began.slice(19)}）`;
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Takes files from a form into the tab's store. say: shows words. Gives how many are kept now.
export async function takeFiles(files, say) {
  let kept = 0;
  for (const file of files) {
    const key = newKey();
    const about = { name: file.name, kind: file.type, modified: file.lastModified };
    try {
      await ask("take", { key, about, file }, (at) => say(`正在存 ${file.name}：${Math.floor((100 * at) / (file.size || 1))}%`));
      kept += 1;
    } catch (error) {
      say(
        error.name === "QuotaExceededError"
          ? `${file.name} 太大，这个浏览器的空间不够，没有存。原来的文件还在手机里，不要删，另存一份。`
          : `${file.name} 没有存成。原来的文件还在手机里，不要删，再试一次。`,
      );
      return kept;
    }
  }
  if (navigator.storage.persist) await navigator.storage.persist();
  say(kept ? `${kept} 个文件放好了。手机里原来的那份也不要删。` : "还没有选文件。");
  return kept;
}
