// Loads CPython as WebAssembly, mounts the core with its compiled pack read-only in memory, runs the Python given on
// standard input and prints what it prints. Usage: node run.mjs SRC_DIR < snippet.py
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

// The doors and the pack compiler stay outside: a browser tab has neither.
const OUTSIDE = new Set(["cli", "packing", "__pycache__"]);

function copyInto(fs, from, to) {
  fs.mkdirTree(to);
  for (const name of readdirSync(from)) {
    if (OUTSIDE.has(name)) continue;
    const source = join(from, name);
    const target = `${to}/${name}`;
    if (statSync(source).isDirectory()) copyInto(fs, source, target);
    else fs.writeFile(target, readFileSync(source));
  }
}

const [src] = process.argv.slice(2);
const snippet = readFileSync(0, "utf-8");
const python = await loadPyodide({ stdout: (line) => process.stdout.write(`${line}\n`) });
copyInto(python.FS, join(src, "ashore"), "/core/ashore");
python.runPython("import sys; sys.path.insert(0, '/core')");
try {
  python.runPython(snippet);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
