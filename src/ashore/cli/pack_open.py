"""Opens what a person names as a pack: a release file, a folder with a compiled pack, or one with its sources."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ashore.cli.refuse import wrong
from ashore.facts.case import Case
from ashore.facts.load import load_case
from ashore.packing.compile import compile_pack
from ashore.packing.release import Release, compiled, unsigned

CASES = (".yaml", ".yml", ".json")


@contextmanager
def opened(path: Path) -> Iterator[tuple[Release, Path]]:
    """The release, and a folder for ASHORE_PACKS that lasts as long as this. A signature is not looked at here."""
    with tempfile.TemporaryDirectory(prefix="ashore-pack-") as held:
        folder = Path(held) / "packs"
        release = _read(path, Path(held) / "compiled")
        spread(release, folder)
        yield release, folder


def _read(path: Path, work: Path) -> Release:
    if path.is_file():
        return unsigned(path)
    if (path / "pack.json").is_file():
        return compiled(path)
    if (path / "pack.yaml").is_file():
        compile_pack(path, work)
        return compiled(work)
    raise wrong(str(path), "这里没有法律包", "写发布文件，或有 pack.yaml（源文件）、pack.json（编译好的）的文件夹")


def spread(release: Release, into: Path) -> None:
    """Writes the files where the environment may point to: below a folder with the pack's name. All or nothing: a pack
    of which a part is missing would judge wrongly."""
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=f".{into.name}.") as held:
        folder = Path(held) / "packs" / release.name
        folder.mkdir(parents=True)
        for name, data in release.files.items():
            (folder / name).write_bytes(data)
        folder.parent.rename(into)


def asked_cases(paths: list[Path], vault_dir: str | None) -> dict[str, Case]:
    """Cases of files, of folders of files, and of a vault, by name. Raises InputRefused for the first that is none."""
    found: dict[str, Case] = {}
    for path in paths:
        files = sorted(p for p in path.iterdir() if p.suffix in CASES) if path.is_dir() else [path]
        for file in files:
            found[str(file)] = load_case(file)
    if vault_dir is not None:
        from ashore.cli.vault import vault
        from ashore.journal.cases import told

        with vault(vault_dir) as journal:
            for id in journal.cases():
                state = told(journal, id)
                if state.case is not None and not state.hidden:
                    found[id] = state.case
    return found
