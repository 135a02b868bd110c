// What is written in this browser can be lost with it: asks the browser to spare it, and reminds of a copy elsewhere.
import { drop, notify } from "./notices.js";

const KEY = "ashore.copied";
const DAYS = 7;

const copied = () => {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0; // some browsers forbid even this
  }
};

// Called after each answer that wrote something. lead: goes to where a sealed copy is made.
export async function wrote(lead) {
  const spared = await (navigator.storage?.persist?.() ?? false);
  if (Date.now() - copied() < DAYS * 24 * 3600 * 1000) return;
  const risk = spared
    ? "清理浏览器的数据，会把它一起删掉；换手机也带不走。"
    : "手机空间紧张时，浏览器可能自己把它删掉；清理浏览器的数据，也会一起删掉。";
  notify({
    id: "copy",
    title: "记录只在这个浏览器里，请导出一份",
    text: `${risk}导出的文件是加密的，口令由你定。`,
    button: "导出一份",
    act() {
      reminded();
      lead();
    },
  });
}

function reminded() {
  try {
    localStorage.setItem(KEY, String(Date.now()));
  } catch {
    // The reminder comes again.
  }
  drop("copy");
}
