// Finishes a release build: Trunk calls it on the folder that will become dist/.
//
// - Minifies the scripts, for Trunk's own minifier gives up on them. A script that changes gets
//   a new name and a new digest, so that no cache can hold an old one under the same name.
// - Shortens the names of what the wasm file imports.
// - Writes the digests of the module and of the wasm file into the page. Trunk would put the
//   latter on a preload, where browsers ignore it; assets/boot.js has it checked.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { shortenImports } from "./shorten.mjs";

const folder = process.env.TRUNK_STAGING_DIR;

const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const shortHash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

// A silent miss would publish a page that does not start.
function replace(html, pattern, by) {
  if (!html.includes(pattern)) throw new Error(`the built page has no ${pattern}`);
  return html.replaceAll(pattern, by);
}

async function minifyScript(html, name) {
  const path = join(folder, name);
  const source = readFileSync(path, "utf8");
  const { code } = await minify(source, {
    module: /^(import|export)\b/m.test(source),
    ecma: 2020,
    compress: { passes: 2 },
    format: { comments: false },
  });
  const newName = name.replace(/-[0-9a-f]+\.js$/, `-${shortHash(code)}.js`);
  rmSync(path);
  writeFileSync(join(folder, newName), code);
  return replace(html, name, newName).replaceAll(digest(source), digest(code));
}

// Adds the digest of the file that `pattern` finds in the page to the element with `mark`.
function addDigest(html, pattern, mark, key) {
  const [name] = html.match(pattern);
  const integrity = digest(readFileSync(join(folder, name)));
  return replace(html, ` ${mark}`, ` ${key}=${integrity} ${mark}`);
}

// The module's script keeps its name here: minifying, which follows, renames it.
function shorten(html) {
  const [wasmName] = html.match(/page-\w+\.wasm/);
  const [scriptName] = html.match(/page-\w+\.js/);
  const [wasmPath, scriptPath] = [join(folder, wasmName), join(folder, scriptName)];
  const before = readFileSync(scriptPath, "utf8");
  const { wasm, script } = shortenImports(readFileSync(wasmPath), before);
  const newName = `page-${shortHash(wasm)}_bg.wasm`;
  rmSync(wasmPath);
  writeFileSync(join(folder, newName), wasm);
  writeFileSync(scriptPath, script);
  return replace(html, wasmName, newName).replaceAll(digest(before), digest(script));
}

async function finish(page) {
  let html = shorten(readFileSync(page, "utf8"));
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
    html = await minifyScript(html, name);
  }
  html = addDigest(html, /page-\w+\.js/, "rel=modulepreload", "integrity");
  html = addDigest(html, /page-\w+\.wasm/, "name=howp2p:wasm", "data-integrity");
  writeFileSync(page, html);
}

if (process.env.TRUNK_PROFILE === "release") await finish(join(folder, "index.html"));
