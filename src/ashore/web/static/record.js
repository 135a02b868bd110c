// Recording in the page, for who has no other way. Every second becomes a piece that is kept at once. Nothing starts without
// a press, and while it runs the page says so.
import { save, stamp, takeFiles } from "./evidence_keep.js";
import { OWN, REFUSED, cannot, minutes } from "./record_words.js";
import { showLeft } from "./record_left.js";

const part = (name) => document.querySelector(`[data-${name}]`);
const tab = document.querySelector("meta[name=keeper]").content === "tab";
const keeper = await import(tab ? "./record_tab.js" : "./record_server.js");

const EVERY_MS = 1000;
const RETRY_MS = 1000;
const KINDS = {
  video: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
  audio: ["audio/webm;codecs=opus", "audio/webm", "audio/mp4"],
};

const say = (words) => {
  part("said").textContent = words;
  part("said").hidden = !words;
};
const kindFor = (want) => KINDS[want].find((kind) => MediaRecorder.isTypeSupported(kind));

let live = null;

async function start(want) {
  say("");
  part("done").hidden = true;
  part("begin").hidden = true;
  const kind = kindFor(want);
  let stream;
  try {
    if (!kind) throw new DOMException("no kind", "NotSupportedError");
    const video = want === "video" && { facingMode: "environment", width: { ideal: 1280 } };
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
  } catch (error) {
    part("begin").hidden = false;
    return say(REFUSED[error.name] ?? `在这里录不了（${error.name}）。${OWN}`);
  }
  const plain = kind.split(";")[0];
  try {
    const id = await keeper.begin(plain);
    run(stream, kind, plain, id);
  } catch (error) {
    stream.getTracks().forEach((track) => track.stop());
    part("begin").hidden = false;
    say(error.name === "QuotaExceededError" ? `没有空间了，录不了。${OWN}` : `没有地方存，没有开始录。${OWN}`);
  }
}

function run(stream, kind, plain, id) {
  const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: 1_000_000 });
  const now = { id, plain, recorder, stream, began: stamp(), at: Date.now(), came: 0, kept: 0, last: Promise.resolve() };
  live = Object.assign(now, { unsaved: [], full: false, stopped: false });
  recorder.ondataavailable = ({ data }) => {
    if (!data.size) return;
    const n = now.came++;
    now.last = now.last.then(() => store(now, n, data));
  };
  recorder.onstop = () => end(now);
  recorder.onerror = () => stop("浏览器把录制打断了。");
  for (const track of stream.getTracks()) {
    track.addEventListener("ended", () => stop("相机或麦克风断了，可能是来电，或被别的 App 占用。"));
    track.addEventListener("mute", () => now.stopped || say("声音或画面断了一下，可能是来电。前面的都在。"));
  }
  recorder.start(EVERY_MS);
  document.addEventListener("visibilitychange", away);
  navigator.wakeLock?.request("screen").then(
    (lock) => (now.awake = lock),
    () => {},
  );
  part("live").hidden = false;
  if (plain.startsWith("video/")) {
    part("view").srcObject = stream;
    part("view").hidden = false;
    part("view").play().catch(() => {}); // stopped before it began
  }
  now.clock = setInterval(() => tick(now), 500);
  tick(now);
  part("stop").focus();
}

function tick(now) {
  part("time").textContent = `正在录 ${minutes(Math.floor((Date.now() - now.at) / 1000))}`;
  const waiting = now.came - now.kept;
  part("kept").textContent =
    waiting > 2 ? `已存 ${now.kept} 秒，还有 ${waiting} 段没存上，正在再试。先别关这一页。` : `已存 ${now.kept} 秒，断了也在。`;
}

const away = () => {
  if (document.hidden && live && !live.stopped) say("刚才离开过这一页，可能断过。最好一直停在这一页。");
};

// Kept, or tried again until it is; only a full device ends it.
async function store(now, n, blob) {
  for (;;) {
    if (now.full) return now.unsaved.push(blob);
    try {
      await keeper.keep(now.id, n, blob);
      now.kept += 1;
      return;
    } catch (error) {
      if (tab || error.name === "QuotaExceededError" || error.name === "RefusedError") {
        now.full = true;
        now.why = error.name === "QuotaExceededError" ? "这台设备存满了，录到这里停下了。" : `存不下去了（${error.message}），录到这里停下了。`;
        now.unsaved.push(blob);
        stop(now.why);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      if (now.stopped) say("还有几秒没存上，正在再试。先别关这一页。");
    }
  }
}

function stop(why) {
  if (!live || live.stopped) return;
  live.stopped = true;
  if (why) say(`${why}${live.kept ? "前面的都在。" : "这一段没有存进来。"}${OWN}`);
  if (live.recorder.state !== "inactive") live.recorder.stop();
  else end(live);
}

async function end(now) {
  now.stopped = true;
  clearInterval(now.clock);
  document.removeEventListener("visibilitychange", away);
  now.stream.getTracks().forEach((track) => track.stop());
  now.awake?.release();
  part("view").srcObject = null;
  part("view").hidden = true;
  part("time").textContent = "停下了，正在收好";
  await now.last;
  const seconds = Math.round((Date.now() - now.at) / 1000);
  const made = await finished(now);
  live = null;
  if (!made) return; // the page of the new item follows
  part("live").hidden = true;
  part("begin").hidden = false;
  if (!now.full) say("");
  offer(made, `${now.began.slice(0, 19).replace("T", " ")} 开始（这台设备的时钟，${now.began.slice(19)}），约 ${minutes(seconds)}。`, now.unsaved);
}

async function finished(now) {
  if (!now.kept && now.unsaved.length) {
    await keeper.drop?.({ key: now.id });
    return { blob: new Blob([]), name: "jishi.webm" };
  }
  try {
    return await keeper.finish(now.id, { kind: now.plain, began: now.began, pieces: now.kept });
  } catch (error) {
    console.error(error);
    say("录的都在，还没有登记。重新打开这一页，再接起来。");
    return null;
  }
}

// What could not be kept any more still goes along with what is saved now.
function offer({ blob, name }, about, unsaved = []) {
  const whole = unsaved.length ? new Blob([blob, ...unsaved], { type: blob.type }) : blob;
  part("about").textContent = about + (unsaved.length ? "最后几秒没存进来，只在这一份里，现在就另存。" : "");
  part("done").hidden = false;
  part("save").onclick = (event) => {
    event.preventDefault();
    save(whole, name);
  };
  part("save").href = "#";
  part("save").focus();
}

function wireAdding() {
  const form = part("add");
  if (!tab || !form) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    await takeFiles(form.elements.file.files, (words) => (part("progress").textContent = words));
    form.reset();
  });
}

const why = await cannot(tab, keeper);
wireAdding();
part("cannot").textContent = why;
part("cannot").hidden = !why;
part("begin").hidden = Boolean(why);
for (const button of document.querySelectorAll("[data-want]")) {
  button.addEventListener("click", () => start(button.dataset.want));
}
part("stop").addEventListener("click", () => stop(""));
if (tab && keeper.canKeep()) await showLeft(keeper, part("left"), offer);
document.documentElement.dataset.recorder = why ? "none" : "ready";
