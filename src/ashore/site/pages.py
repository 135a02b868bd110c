"""The plain pages of the site: what the app answers without being asked anything personal, as files. They need neither
Python nor JavaScript; the script added to them only keeps the site for offline use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ashore.site.asgi import Answered, Asked, Jar, call

ORIGIN = "http://localhost"
FIRST = ("/", "/exit", "/record")
PLAIN = "ashore.web.plain"
ENTRIES = ("/contact", "/paste", "/debts", "/case", "/evidence", "/help", "/cards", "/law", "/stored")
"""Where the app is entered from a plain page: the shell lies there for a first visit, before the service worker."""
ONLY_HEADER = frozenset({"frame-ancestors", "report-uri", "sandbox"})
"""Directives that count in a header only."""


def write_plain(out: Path, root: str) -> None:
    """Writes the first screen, the exit, the recorder, and every page of the plain room below `out`."""
    for path in FIRST:
        answered = ask(path, root)
        _write(out / path.strip("/") / "index.html", answered.body.decode())
    if find_spec(PLAIN):
        import_module(PLAIN).render_all(out, root=root)
    policy = policy_of(ask("/", root))
    for file in out.rglob("*.html"):
        file.write_text(kept(file.read_text(encoding="utf-8"), policy, root), encoding="utf-8")


def ask(path: str, root: str) -> Answered:
    """What the app answers in a tab that keeps nothing."""
    from ashore.site.tab import now
    from ashore.web.app import create_app
    from ashore.web.settings import Settings

    app = create_app(Settings(hosting="tab", vault=None, on=now, root=root))
    return call(app, Asked("GET", ORIGIN, path, "", [], b""), Jar())


def policy_of(answered: Answered) -> str:
    """The Content-Security-Policy of the app's pages, as far as a page itself can say it."""
    header = next((value for name, value in answered.headers if name == "content-security-policy"), "")
    return "; ".join(part for part in _directives(header) if part.split()[0] not in ONLY_HEADER)


def shell_policy(policy: str) -> str:
    """The same for the page that runs the app: WebAssembly, and a frame of our own."""
    parts = [f"{part} 'wasm-unsafe-eval'" if part.startswith("script-src") else part for part in _directives(policy)]
    return "; ".join([*parts, "frame-src 'self'"])


def kept(page: str, policy: str, root: str) -> str:
    """The page with its policy, the manifest, and the script that keeps it offline."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<link rel="manifest" href="{root}/manifest.webmanifest">\n'
    )
    script = f'<script type="module" src="{root}/site/start.js"></script>\n'
    page = re.sub(r'(<meta charset="utf-8">\n?)', lambda m: m[1] + head, page, count=1, flags=re.IGNORECASE)
    return re.sub(r"(</body>)", lambda m: script + m[1], page, count=1, flags=re.IGNORECASE)


def _directives(policy: str) -> Iterator[str]:
    return (part.strip() for part in policy.split(";") if part.strip())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
