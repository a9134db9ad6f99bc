// Gives what the wasm file imports and exports short names: wasm-bindgen's, such as
// __wbg_setAttribute_f75317b2b5cabfb4, stand there twice, and no compression helps against hashes.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { digest, find, pathOf, rename, replace, shortHash, textOf } from "./built.mjs";

// The features that index.html allows to wasm-opt.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

// The module's script keeps its name here: minifying, which follows, renames it.
export function shortenNames(html) {
  const wasmName = find(html, /page-\w+\.wasm/);
  const scriptName = find(html, /page-\w+\.js/);
  const names = JSON.parse(wasmOpt("--minify-imports-and-exports-and-modules", pathOf(wasmName)));
  const before = textOf(scriptName);
  const script = renamed(before, names);
  const wasm = readFileSync(pathOf(wasmName));
  const newName = `page-${shortHash(wasm)}_bg.wasm`;
  writeFileSync(pathOf(newName), wasm);
  rmSync(pathOf(wasmName));
  writeFileSync(pathOf(scriptName), script);
  return replace(html, wasmName, newName).replaceAll(digest(before), digest(script));
}

// Runs one pass on a file in its place; returns what it prints.
function wasmOpt(pass, path) {
  const program = createRequire(import.meta.url).resolve("binaryen/bin/wasm-opt");
  const features = FEATURES.map((name) => `--enable-${name}`);
  return execFileSync(process.execPath, [program, path, ...features, pass, "-o", path], { encoding: "utf8" });
}

// The script with the names that the wasm file has now. All imports are of one module, whose
// short name is "a".
function renamed(script, { imports, exports }) {
  const modules = [...new Set(imports.map(([module]) => module))];
  if (modules.length !== 1) throw new Error(`what was built imports from ${modules.length} modules, not from one: ${modules}`);
  const [module] = modules;
  const names = imports.map(([, name, short]) => [name, short]);
  let text = replace(script, JSON.stringify(module), '"a"');
  for (const [name, short] of names) text = rename(text, `(?<![\\w$])${escaped(name)}(?=[:(])`, short);
  // Some exports are called by the wasm file alone.
  for (const [name, short] of exports) {
    text = text.replace(new RegExp(`(?<=\\bwasm\\.)${escaped(name)}(?![\\w$])`, "g"), () => short);
  }
  return text;
}

const escaped = (name) => name.replaceAll("$", "\\$");
