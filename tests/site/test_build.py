"""What `ashore site build` writes: complete, small, safe, from nowhere else, and never over anything but a site."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from ashore.facts.problem import InputRefused
from ashore.site.build import build_site
from ashore.site.bundle import bundle
from ashore.site.fetch import NPM, version

ROOT = Path(__file__).parents[2]
MOST = 9_000_000
FIRST_MOST = 40_000


def kept(site: Path) -> dict[str, list[object]]:
    """FILES of the service worker."""
    line = next(line for line in (site / "sw.js").read_text("utf-8").splitlines() if line.startswith("const FILES"))
    files: dict[str, list[object]] = json.loads(line.removeprefix("const FILES = ").removesuffix(";"))
    return files


def test_the_service_worker_knows_every_file_by_its_bytes(site: Path) -> None:
    files = kept(site)
    assert {"/", "/exit", "/now", "/tomorrow", "/family", "/message", "/site/shell", "/site/app.bin"} <= set(files)
    for file, digest, *_ in files.values():
        path = site / str(file).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        assert base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode() == digest, file


def test_what_pages_need_first_does_not_wait_for_python(site: Path) -> None:
    late = {path for path, (_, _, _, early) in kept(site).items() if not early}
    assert late == {"/site/app.bin", "/site/sealing.js", *(p for p in kept(site) if p.startswith("/site/pyodide/"))}


def test_it_is_small(site: Path) -> None:
    total = sum(len(gzip.compress(path.read_bytes(), 9)) for path in site.rglob("*") if path.is_file())
    assert total <= MOST
    for page in ("index.html", "now/index.html"):
        assert len(gzip.compress((site / page).read_bytes())) <= FIRST_MOST


@pytest.mark.parametrize("page", ["index.html", "now/index.html"])
def test_the_first_pages_are_painted_from_one_request(page: str, site: Path) -> None:
    text = (site / page).read_text("utf-8")
    assert 'rel="stylesheet"' not in text
    assert not re.search(r"<script(?![^>]*type=.module)[^>]*src=", text)


def test_no_page_names_another_host_or_allows_what_stands_in_it(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy, page
        assert "unsafe-inline" not in policy[1], page
        assert "unsafe-eval" not in policy[1].replace("wasm-unsafe-eval", ""), page
        assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text), page
        assert not re.search(r"\sstyle=|\son\w+=\"", re.sub(r"data:[^\"]*", "", text)), page


def test_the_titles_give_nothing_away(site: Path) -> None:
    for page in (site / "site" / "shell.html", site / "exit" / "index.html", site / "index.html"):
        assert not re.search("催收|欠|债|上岸", re.findall("<title>(.*?)</title>", page.read_text("utf-8"))[0])
    assert json.loads((site / "manifest.webmanifest").read_text("utf-8"))["name"] == "记事"


def test_the_same_python_as_in_the_tests_of_the_core(site: Path) -> None:
    package = json.loads((ROOT / "tests" / "pyodide" / "package.json").read_text("utf-8"))
    assert package["dependencies"]["pyodide"] == version()
    assert json.loads((NPM / "package.json").read_text("utf-8"))["dependencies"]["pyodide"] == version()


def test_the_bundle_is_the_same_each_time_and_leaves_out_what_no_tab_runs() -> None:
    one = bundle()
    assert one == bundle()
    whole = gzip.decompress(one)
    names = {name for name, _ in json.loads(whole[4 : 4 + int.from_bytes(whole[:4], "little")])}
    assert {"ashore/web/app.py", "ashore/site/tab.py", "starlette/applications.py"} <= names
    assert not [name for name in names if name.startswith(("ashore/cli/", "ashore/packing/", "ashore/site/files/"))]


def test_the_licences_go_along(site: Path) -> None:
    text = (site / "LICENCES.txt").read_text("utf-8")
    for name in ("Pyodide", "starlette", "Jinja2", "MarkupSafe", "anyio"):
        assert name in text


def test_a_site_is_written_over_and_anything_else_is_not(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(InputRefused, match="没有动它"):
        build_site(out)
    assert [p.name for p in out.iterdir()] == ["photo.jpg"]
    (out / "photo.jpg").unlink()
    first = build_site(out, "/ashore")
    (out / "old.html").write_text("left over", encoding="utf-8")
    assert build_site(out, "/ashore") == first
    assert not (out / "old.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("root", ["ashore", "/ashore/", "/"])
def test_a_root_that_is_none_is_told(root: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="不是路径"):
        build_site(tmp_path / "out", root)


def test_a_failed_fetch_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(InputRefused, match="什么都没有写"):
        build_site(tmp_path / "out", cache=tmp_path / "cache")
    assert not (tmp_path / "out").exists()
