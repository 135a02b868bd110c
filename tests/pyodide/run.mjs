// Loads CPython as WebAssembly, mounts Python packages (the core with its compiled pack) in memory, runs the Python given
// on standard input and prints what it prints. Usage: node run.mjs PACKAGE_DIR... < snippet.py
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { loadPyodide } from "pyodide";

// The doors and the pack compiler stay outside: no test here needs them, and they want packages that are not mounted.
const OUTSIDE = new Set(["cli", "packing", "site", "web", "__main__.py", "__pycache__"]);

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

const snippet = readFileSync(0, "utf-8");
const python = await loadPyodide();
const printed = [];
python.setStdout({ write: (bytes) => printed.push(Buffer.from(bytes)) && bytes.length });
for (const folder of process.argv.slice(2)) copyInto(python.FS, folder, `/core/${basename(folder)}`);
python.runPython("import sys; sys.path.insert(0, '/core')");
try {
  python.runPython(snippet);
  python.runPython("sys.stdout.flush()");
  process.stdout.write(Buffer.concat(printed));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
