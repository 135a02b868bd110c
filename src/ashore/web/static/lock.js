// A page that nobody uses covers itself and goes to the lock page. The server counts as well, so that without this file
// the next request asks again. Tabs tell each other when one of them locks.
const link = document.querySelector("a.lock[data-idle]");
const locked = document.body.hasAttribute("data-locked");
const channel = "BroadcastChannel" in window ? new BroadcastChannel("ashore") : null;
const EVERY = 60_000, SOON = 60_000, LOOK = 2_000;

if (locked) channel?.postMessage("locked");
if (link && !locked) watch(Number(link.dataset.idle) * 1000);

function watch(idle) {
  const note = document.querySelector("#soon");
  let used = Date.now(), told = used, asking = false;

  const leave = () => {
    document.documentElement.hidden = true;
    // In a page without an address of its own only the frame around it can follow the link.
    if (location.protocol === "about:") link.click();
    else location.replace(link.href);
  };

  // Seconds left by the count of the app, which sees other tabs and recordings too; null = it does not say.
  const left = async (ask) => {
    try {
      const answer = await fetch(new URL("lock/still", link.href), {
        method: "POST",
        body: new URLSearchParams(ask ? { ask: "1" } : {}),
      });
      return answer.ok ? Number(await answer.json()) : null;
    } catch {
      return null;
    }
  };

  const use = () => {
    used = Date.now();
    note.hidden = true;
    if (used - told < Math.min(EVERY, idle / 4)) return;
    told = used;
    left(false);
  };

  const look = async () => {
    const rest = used + idle - Date.now();
    note.hidden = rest > Math.min(SOON, idle / 4);
    if (rest > 0 || asking) return;
    asking = true;
    document.documentElement.hidden = true;
    const more = await left(true);
    asking = false;
    if (!more) return leave();
    used = Date.now() - idle + more * 1000;
    document.documentElement.hidden = false;
  };

  for (const kind of ["pointerdown", "keydown", "input", "touchmove", "wheel"]) addEventListener(kind, use, { passive: true });
  for (const kind of ["visibilitychange", "pageshow", "focus"]) addEventListener(kind, look);
  setInterval(look, Math.min(LOOK, idle / 8));
  channel?.addEventListener("message", ({ data }) => data === "locked" && leave());
}
