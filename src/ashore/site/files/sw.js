// Written in front by the build: BUILD, ROOT (path of the site, "" at the top), FILES {path: [file, sha256 in base64,
// type, early]}. early: fetched when this worker is installed; the rest when first wanted or when a page asks to fill up.
//
// Own files come from the cache, each exactly as this build made it. What is no file is asked of the app: the page that
// runs it is found among the open tabs. A page of the whole tab gets the shell, which runs the app and shows it in a frame.
const CACHE = "files";
const SHELL = "/site/shell";
const ASK_MS = 3000;
const ANSWER_MS = 240000;

const keyOf = ([file, hash]) => `${ROOT}${file}?${encodeURIComponent(hash)}`;

async function own(entry) {
  const cache = await caches.open(CACHE);
  const there = await cache.match(keyOf(entry));
  if (there) return there;
  const [file, hash, type] = entry;
  const got = await fetch(ROOT + file, { integrity: `sha256-${hash}`, cache: "no-cache", credentials: "omit" });
  if (!got.ok) throw new Error(`${file}: ${got.status}`);
  // Made anew: a server may have redirected to the file or given it a type of its own.
  const headers = { "Content-Type": type, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" };
  if (type.startsWith("text/html")) headers["X-Frame-Options"] = "SAMEORIGIN";
  const made = new Response(await got.blob(), { headers });
  try {
    await cache.put(keyOf(entry), made.clone());
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error; // a full device can still read
  }
  return made;
}

const fill = (wanted) => Promise.all(Object.values(FILES).filter(wanted).map(own));

async function tidy() {
  const cache = await caches.open(CACHE);
  const wanted = new Set(Object.values(FILES).map((entry) => new URL(keyOf(entry), location.href).href));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

addEventListener("install", (event) => event.waitUntil(fill((entry) => entry[3])));
// A first visit is taken over at once; a later build waits until it is told to, or until no page is open.
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

addEventListener("message", (event) => {
  if (event.data.type === "update") skipWaiting();
  if (event.data.type === "fill") {
    const filled = fill(() => true).then(
      () => ({ type: "filled" }),
      (error) => ({ type: "not filled", what: String(error) }),
    );
    event.waitUntil(filled.then((word) => event.source?.postMessage(word)));
  }
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || !`${url.pathname}/`.startsWith(`${ROOT}/`)) return;
  event.respondWith(reply(event.request, url));
});

async function reply(request, url) {
  const path = url.pathname.slice(ROOT.length) || "/";
  const plain = path.replace(/(index\.html)$/, "").replace(/(.)\/$/, "$1");
  if (request.method === "GET" && Object.hasOwn(FILES, plain)) return own(FILES[plain]);
  if (request.mode === "navigate" && request.destination === "document") {
    // A form of another site may not reach the app: only frames of our own page do.
    return request.method === "GET" ? own(FILES[SHELL]) : Response.redirect(url.origin + url.pathname, 303);
  }
  const asked = {
    method: request.method,
    origin: url.origin,
    path: url.pathname,
    query: url.search.slice(1),
    headers: [...request.headers],
    body: request.method === "GET" || request.method === "HEAD" ? null : await request.arrayBuffer(),
  };
  return fitted(await askApp(asked), request);
}

// The answer of whichever tab runs the app; null when none does, or when it does not come.
async function askApp(asked) {
  const tabs = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const tops = tabs.filter((client) => client.frameType === "top-level");
  const here = await Promise.any(tops.map((client) => sent(client, { type: "ask" }, ASK_MS).then(() => client))).catch(
    () => null,
  );
  return here && sent(here, { type: "request", asked }, ANSWER_MS).catch(() => null);
}

function sent(client, message, ms) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const late = setTimeout(() => reject(new Error("no answer")), ms);
    port1.onmessage = ({ data }) => {
      clearTimeout(late);
      resolve(data);
    };
    client.postMessage(message, [port2]);
  });
}

async function fitted(got, request) {
  if (!got || got.failed) {
    const page = await own(FILES[got ? "/site/failed" : "/site/unanswered"]);
    return new Response(page.body, { status: got ? 500 : 503, headers: page.headers });
  }
  const headers = new Headers(got.headers);
  // The app's page stands in a frame of our own shell, and in nobody else's.
  headers.set("X-Frame-Options", "SAMEORIGIN");
  const policy = headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  const empty = request.method === "HEAD" || [204, 304].includes(got.status);
  return new Response(empty ? null : got.body, { status: got.status, headers });
}
