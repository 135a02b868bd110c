// For browsers without a service worker (iPhone's WeChat is one): links and forms of the frame are taken up here, asked of
// the app in the worker, and its page is put into a frame anew. Slower to go back, otherwise the same.
const HTML = "text/html";
const EXIT = new URL("../exit", import.meta.url).pathname;

// With or without the slash that a server adds for a folder.
export const isExit = ({ pathname }) => pathname.replace(/\/$/, "") === EXIT;

export class Bridge {
  // ask: takes {method, origin, path, query, headers, body}, gives {status, headers, body}. leave: leaves by the exit.
  // shown: told of each page.
  constructor(frame, ask, leave, shown) {
    this.frame = frame;
    this.ask = ask;
    this.leave = leave;
    this.shown = shown;
    addEventListener("popstate", () => this.get(location.href, false));
  }

  get(address, remember = true) {
    return this.go("GET", new URL(address, location.href), [], null, remember);
  }

  async go(method, url, headers, body, remember) {
    if (isExit(url)) return this.leave();
    const asked = { method, origin: location.origin, path: url.pathname, query: url.search.slice(1), headers, body };
    const got = await this.ask(asked);
    const told = new Headers(got.headers ?? []);
    if (got.status >= 300 && got.status < 400 && told.has("location")) {
      return this.get(new URL(told.get("location"), url), remember);
    }
    if (got.failed) return this.show("<!doctype html><p>这一步没有做成，你填的没有保存。请退回去再试一次。</p>");
    if (!(told.get("content-type") ?? "").startsWith(HTML)) return save(got.body, told);
    if (remember && method === "GET") history.pushState(null, "", url.pathname + url.search);
    return this.show(new TextDecoder().decode(got.body));
  }

  show(html) {
    // A new frame each time: changing the old one would add a step to "back" that leads nowhere.
    const next = this.frame.cloneNode();
    next.removeAttribute("src");
    next.srcdoc = html;
    next.addEventListener("load", () => {
      // The exit's own script leads the frame there: the whole tab goes with it.
      if (isExit(next.contentWindow.location)) this.leave();
      else this.take(next.contentDocument);
    });
    this.frame.replaceWith(next);
    this.frame = next;
  }

  take(page) {
    this.shown(page);
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const plain = !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey);
      if (!link || !plain || link.getAttribute("href").startsWith("#")) return;
      const url = new URL(link.getAttribute("href"), location.href);
      if (url.origin !== location.origin) return;
      event.preventDefault();
      this.get(url);
    });
    page.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      this.submit(event.target, event.submitter);
    });
  }

  async submit(form, button) {
    const method = (button?.getAttribute("formmethod") ?? form.method).toUpperCase();
    const url = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
    const filled = new FormData(form, button);
    if (method === "GET") {
      url.search = new URLSearchParams(filled).toString();
      return this.get(url);
    }
    const multipart = form.enctype === "multipart/form-data";
    const packed = new Response(multipart ? filled : new URLSearchParams(filled));
    const headers = [["content-type", packed.headers.get("content-type")]];
    return this.go(method, url, headers, await packed.arrayBuffer(), true);
  }
}

// Offers bytes as a file.
export function save(bytes, headers) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: headers.get("content-type") ?? "" }));
  link.download = /filename="?([^";]+)/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "jishi";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
