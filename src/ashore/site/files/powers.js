// What this browser can do, and plain words for what it cannot: what will not be kept, and what to do about it.
const APPS = [
  [/MicroMessenger/i, "微信"],
  [/\bQQ\//i, "QQ"],
  [/AlipayClient/i, "支付宝"],
  [/DingTalk/i, "钉钉"],
  [/Weibo/i, "微博"],
  [/aweme|BytedanceWebview|NewsArticle/i, "抖音或头条"],
  [/\bXiaoHongShu\b|\bdiscover\//i, "小红书"],
  [/;\s?wv\)/i, "一个 App"],
];

// The name of the app whose own browser this is, or "".
export function inApp(agent = navigator.userAgent) {
  return APPS.find(([pattern]) => pattern.test(agent))?.[1] ?? "";
}

export function openOutside(agent = navigator.userAgent) {
  return /iPhone|iPad/i.test(agent)
    ? "点右上角的 ···，选“在 Safari 中打开”；没有这一项，就选“复制链接”，再打开 Safari 粘贴。"
    : "点右上角的 ···，选“在浏览器打开”；没有这一项，就选“复制链接”，再打开手机自带的浏览器粘贴。";
}

// Whether the app can run here at all: an object of reasons when not, else null.
export function cannotRun() {
  if (!("WebAssembly" in window) || !("DecompressionStream" in window)) {
    return "这个浏览器太旧，这一部分打不开。换一个新一点的浏览器（例如 Chrome、Edge、Safari 的新版本）就可以。";
  }
  if (!window.isSecureContext) {
    return "这个网址不是 https 开头，浏览器不让这一部分运行。请用 https 开头的网址打开。";
  }
  return null;
}

export const canStore = () => Boolean(navigator.storage?.getDirectory);

// Notices in the order of weight: {id, title, text}. stores: whether the journal could be opened; why: the reason if not.
export function notices({ stores, why, offline }) {
  const out = [];
  const app = inApp();
  const move = app ? `这里是${app}里的浏览器。${openOutside()}` : "";
  if (!stores) {
    const cause =
      why === "NoModificationAllowedError"
        ? "另一个标签页还占着记录。关掉它，再打开这一页。"
        : move || "可能是无痕（隐私）模式，或浏览器太旧。换普通模式，或换一个浏览器，就能保存。";
    out.push({
      id: "nothing-kept",
      title: "在这里查，结果不会保存",
      text: `关掉这一页，你填的就没有了。想留下，请截图，或抄下来。${cause}`,
    });
  } else if (app) {
    out.push({
      id: "in-app",
      title: `这里是${app}里的浏览器，记录可能留不住`,
      text: `${app}清理缓存时，存在这里的会一起没有。要长期保存，请换手机自带的浏览器。${openOutside()}`,
    });
  } else if (/iPhone|iPad/i.test(navigator.userAgent) && !navigator.standalone) {
    out.push({
      id: "seven-days",
      title: "在苹果手机上，久不打开，记录可能被清掉",
      text: "Safari 可能清掉大约七天没有打开过的网站的记录。点“分享”，选“添加到主屏幕”，从主屏幕打开，就不算在内；也请常导出一份。",
    });
  }
  if (!offline) {
    out.push({
      id: "no-offline",
      title: "在这里，没有网就打不开",
      text: `这个浏览器不能把这一页留在手机里。${move || "换手机自带的浏览器，第一次打开以后，没有网也能用。"}`,
    });
  }
  return out;
}
