"""The static site, measured in Chromium: size over the wire, first words seen, first and second start, one
contact checked, one kept.
Four times slower means that the renderer runs 5 ms in every 20: Chromium itself slows pages, not workers.

usage: .venv/bin/python script/bench_site.py [ROUNDS]
"""

import gzip
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright
from tests.site.host import Host
from tests.site.visitor import THREAT, api, app, browser, keep, kept_once, mark, opened
from tests.support.chromium import ARGS, needed

from ashore.site.build import build_site

BROTLI = (
    "const z=require('zlib');let b=[];process.stdin.on('data',d=>b.push(d)).on('end',()=>console.log("
    "z.brotliCompressSync(Buffer.concat(b)).length))"
)
SLOW = 4


class Slowed:
    """While it lasts, the renderers of the browser with this profile run one part in `rate` of the time."""

    def __init__(self, profile: Path, rate: int) -> None:
        self.mark, self.rate, self.on = f"--user-data-dir={profile}".encode(), rate, rate > 1
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self) -> None:
        if self.on:
            self.thread.start()

    def __exit__(self, *_: object) -> None:
        was, self.on = self.on, False
        if was:
            self.thread.join()

    def run(self) -> None:
        pids, looked = [], 0.0
        while self.on:
            if time.monotonic() - looked > 0.3:
                pids, looked = self.renderers(), time.monotonic()
            for sent, wait in ((signal.SIGSTOP, 0.005 * (self.rate - 1)), (signal.SIGCONT, 0.005)):
                for pid in pids:
                    try:
                        os.kill(pid, sent)
                    except ProcessLookupError:
                        pass
                time.sleep(wait)

    def renderers(self) -> list[int]:
        found = []
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                line = place.read_bytes()
            except OSError:
                continue
            if self.mark in line and b"--type=renderer" in line:
                found.append(int(place.parent.name))
        return found


def sizes(site: Path) -> None:
    files = [p for p in site.rglob("*") if p.is_file() and p.name not in ("LICENCES.txt", "_headers", "404.html")]
    wire = sum(min(len(gzip.compress(p.read_bytes(), 9)), p.stat().st_size) for p in files)
    br = sum(
        min(
            int(subprocess.run(["node", "-e", BROTLI], input=p.read_bytes(), capture_output=True).stdout),
            p.stat().st_size,
        )
        for p in files
    )
    print(f"over the wire: gzip {wire / 1e6:.2f} MB, brotli {br / 1e6:.2f} MB")
    for page in ("index.html", "now/index.html"):
        print(f"  {page}: {len(gzip.compress((site / page).read_bytes(), 9)) / 1000:.1f} KB (gzip)")


def spread(name: str, values: list[float]) -> None:
    print(f"  {name}: median {statistics.median(values):.2f} s ({min(values):.2f}-{max(values):.2f})")


def painted(name: str, base: str, rounds: int, playwright: object) -> None:
    """A phone four times slower on a slow mobile network (1.6 Mbit/s, 150 ms): until the first words are seen."""
    chromium = playwright.chromium.launch(executable_path=needed("chromium"), args=list(ARGS))  # type: ignore[attr-defined]
    for path in ("/", "/now/"):
        seen = []
        for _ in range(rounds):
            page = chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block").new_page()
            wire = page.context.new_cdp_session(page)
            wire.send("Network.enable")
            line = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
            wire.send("Network.emulateNetworkConditions", {"offline": False, **line})
            wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
            page.goto(base + path.rstrip("/") if name == "server" else base + path)
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            seen.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000)
            page.context.close()
        spread(f"{name} {path} painted", seen)
    chromium.close()


def served(rounds: int, playwright: object) -> None:
    """The same from `ashore serve`, which packs its pages."""
    command = [sys.executable, "-m", "ashore", "serve", "--vault", tempfile.mkdtemp()]
    env = {**os.environ, "LANG": "C.UTF-8"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        said = server.stdout.readline() if server.stdout else ""
        painted("server", said.split()[1].rstrip("/"), rounds, playwright)
        server.terminate()


def second_starts(host: Host, profile: Path, rate: int, rounds: int, playwright: object) -> None:
    context = browser(playwright, profile)  # type: ignore[arg-type]
    ready, check, stored = [], [], []
    with Slowed(profile, rate):
        for round in range(rounds):
            page: Page = context.new_page()
            page.wait_for_timeout(500)
            began = time.perf_counter()
            page.goto(f"{host.base}/contact/")
            mark(page, "ready")
            app(page).locator("h1").first.wait_for()
            ready.append(time.perf_counter() - began)
            for n in range(4):
                body = {"contact": {"channel": "call", "counterpart": "debtor", "text": f"{THREAT}第{round}{n}次。"}}
                began = time.perf_counter()
                api(page, "/api/check", body)
                check.append(time.perf_counter() - began)
            kept_once(page)
            page.goto(f"{host.base}/contact/")
            mark(page, "ready")
            app(page).locator("#value").fill(THREAT)
            app(page).get_by_role("button", name="下一步").click()
            app(page).get_by_role("button", name="先看结果").click()
            began = time.perf_counter()
            keep(page)
            app(page).get_by_role("heading", name="记下了").wait_for()
            stored.append(time.perf_counter() - began)
            page.close()
    print(f"second start, {rate} times slower:")
    spread("opened to first question shown", ready)
    spread("one contact checked (/api/check)", check)
    spread("kept (two pages, pressing included)", stored)
    context.close()


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        site, profile = Path(made) / "site", Path(made) / "profile"
        build_site(site)
        sizes(site)
        host = Host(site)
        print(f"first words, {SLOW} times slower, slow mobile network:")
        painted("site", host.base, rounds, playwright)
        served(rounds, playwright)
        context = browser(playwright, profile)
        began = time.perf_counter()
        page = opened(context, f"{host.base}/contact/")
        mark(page, "ready")
        print(f"first start: {time.perf_counter() - began:.1f} s; snapshot {mark(page, 'snapshot')}")
        context.close()
        for rate in (1, SLOW):
            second_starts(host, profile, rate, rounds, playwright)
        host.close()


if __name__ == "__main__":
    main()
