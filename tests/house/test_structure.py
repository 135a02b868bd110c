"""The house keeps its shape: small files, a core on the standard library, no floats, no hidden clock."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ashore"
CORE = [
    r
    for r in ("facts", "law", "rules", "language", "intake", "money", "assess", "desk")
    if (SOURCE / r / "__init__.py").exists()
]
# Folders of tests that look at the project as a whole and so mirror no room.
WHOLE = {"docs", "house", "pyodide", "examples", "packs", "fixtures", "faults"}


def modules(*rooms: str) -> list[Path]:
    return sorted(p for room in rooms for p in (SOURCE / room).rglob("*.py"))


def calls_and_names(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_no_file_is_long() -> None:
    files = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "script").iterdir()]
    long = {
        str(p.relative_to(ROOT)): n
        for p in files
        if p.is_file() and (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


# isinstance(x, float) tells a float apart in order to refuse it; the likeness of two words is no money.
MAY_NAME_FLOATS = {"isinstance", "get_close_matches"}


def is_float(node: ast.AST) -> bool:
    literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
    return literal or (isinstance(node, ast.Name) and node.id == "float")


def test_money_and_rates_are_never_floats() -> None:
    found = []
    for path in modules("facts", "law", "rules", "money/schedule", "assess", "desk"):
        nodes = calls_and_names(path)
        fine = {
            id(inner)
            for node in nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAY_NAME_FLOATS
            for inner in ast.walk(node)
        }
        found += [place(path, node) for node in nodes if is_float(node) and id(node) not in fine]
    assert found == []


def test_core_takes_no_clock_and_no_chance_of_its_own() -> None:
    clocks = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "uuid4", "uuid1", "urandom"}
    chance = {"random", "secrets", "time", "uuid"}
    found = []
    for path in modules(*CORE):
        for node in calls_and_names(path):
            taken = {node.attr} & clocks if isinstance(node, ast.Attribute) else imported(node) & chance
            if taken:
                found.append(f"{place(path, node)}: {taken}")
    assert found == []


def imported(node: ast.AST) -> set[str]:
    """The top-level packages that an import statement brings in."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]}
    return set()


IMPORT_ALL = """
import importlib, json, pkgutil, sys
before = {name.split(".")[0] for name in sys.modules}
room = importlib.import_module("ashore." + sys.argv[1])
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
after = {name.split(".")[0] for name in sys.modules} - before - sys.stdlib_module_names - {"ashore"}
print(json.dumps(sorted(after)))
"""


@pytest.mark.parametrize("room", CORE)
def test_core_loads_on_the_standard_library_alone(room: str) -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL, room], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_tests_mirror_the_tree() -> None:
    strays = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        folder = path.parent.relative_to(ROOT / "tests")
        if folder.parts and (folder.parts[0] in WHOLE or (SOURCE / folder).is_dir()):
            continue
        strays.append(str(path.relative_to(ROOT)))
    assert strays == []


def test_every_room_has_tests() -> None:
    rooms = {p.parent.name for p in SOURCE.glob("*/__init__.py")}
    tested = {p.parent.relative_to(ROOT / "tests").parts[0] for p in (ROOT / "tests").rglob("test_*.py")}
    assert rooms - tested == set()


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of the strings that stand alone as statements: they explain, they do nothing."""
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}


def test_the_engine_knows_no_law() -> None:
    """No article and no title of a law in code: they stand in the pack, dated. law and packing know only their form."""
    cites = re.compile(r"第[一二三四五六七八九十百零〇0-9]+条|《[^》{]+》")
    found = []
    for path in sorted(set(SOURCE.rglob("*.py")) - set(modules("law", "packing"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        explained = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
                found += [f"{place(path, node)}: {cite}" for cite in cites.findall(node.value)]
    assert found == []
