// Finishes a release build: Trunk calls it on the folder that will become dist/.
//
// - Gives what the wasm file imports and exports short names: wasm-bindgen's, such as
//   __wbg_setAttribute_f75317b2b5cabfb4, stand there twice, and no compression helps against hashes.
// - Minifies the scripts, for Trunk's own minifier gives up on them. A script that changes gets
//   a new name and a new digest, so that no cache can hold an old one under the same name.
// - Makes one file of the style sheets.
// - Writes the digests of the module and of the wasm file into the page. Trunk would put the
//   latter on a preload, where browsers ignore it; assets/boot.js has it checked.
// - Has what bears a digest asked for as from another origin: a frame that is sandboxed is one, and
//   there a digest refuses what came without being asked for so.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { minify } from "terser";

// The scripts that are minified here, by their names without a hash.
const SCRIPTS = ["boot", "page"];
// The features that index.html allows to wasm-opt.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

const folder = process.env.TRUNK_STAGING_DIR;

const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const shortHash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

// A silent miss would publish a page that does not start.
function replace(text, pattern, by) {
  if (!text.includes(pattern)) throw new Error(`what was built has no ${pattern}`);
  return text.replaceAll(pattern, by);
}

function find(html, pattern) {
  const found = html.match(pattern);
  if (!found) throw new Error(`the built page names no file like ${pattern}`);
  return found[0];
}

// The module's script keeps its name here: minifying, which follows, renames it.
function shortenNames(html) {
  const wasmName = find(html, /page-\w+\.wasm/);
  const scriptName = find(html, /page-\w+\.js/);
  const [wasmPath, scriptPath] = [join(folder, wasmName), join(folder, scriptName)];
  const names = JSON.parse(wasmOpt("--minify-imports-and-exports-and-modules", wasmPath));
  const before = readFileSync(scriptPath, "utf8");
  const script = renamed(before, names);
  const newName = `page-${shortHash(readFileSync(wasmPath))}_bg.wasm`;
  writeFileSync(join(folder, newName), readFileSync(wasmPath));
  rmSync(wasmPath);
  writeFileSync(scriptPath, script);
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

function rename(text, pattern, by) {
  const whole = new RegExp(pattern, "g");
  if (!whole.test(text)) throw new Error(`what was built has no ${pattern}`);
  return text.replace(whole, () => by);
}

const escaped = (name) => name.replaceAll("$", "\\$");

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
  const integrity = digest(readFileSync(join(folder, find(html, pattern))));
  return replace(html, ` ${mark}`, ` ${key}=${integrity} ${mark}`);
}

// One file of all style sheets, in their order: one request instead of one each.
function joinStyles(html) {
  const links = [...html.matchAll(/<link\b[^>]*\brel=stylesheet\b[^>]*>/g)].map(([link]) => link);
  const names = links.map((link) => find(link, /[\w-]+\.css/));
  const text = names.map((name) => readFileSync(join(folder, name), "utf8")).join("");
  for (const name of names) rmSync(join(folder, name));
  const name = `style-${shortHash(text)}.css`;
  writeFileSync(join(folder, name), text);
  const [first, ...others] = links;
  const whole = rename(first.replace(names[0], name), "\\bintegrity=[^\\s>]+", `integrity=${digest(text)}`);
  const asked = replace(whole, "<link", "<link crossorigin");
  return others.reduce((rest, link) => replace(rest, link, ""), replace(html, first, asked));
}

// A digest that is checked on a file that another origin does not give refuses it.
function checkOrigins(html) {
  const elements = [...html.matchAll(/<(?:script|link)\b[^>]*\bintegrity=[^>]*>/g)].map(([element]) => element);
  const without = elements.filter((element) => !/\bcrossorigin\b/.test(element));
  if (elements.length < 3 || without.length > 0) throw new Error(`these have a digest and no crossorigin: ${without}`);
}

// The article with its stills: made by the engine (src/site/).
function makeArticle() {
  const made = mkdtempSync(join(tmpdir(), "howp2p-"));
  const cargo = ["run", "--quiet", "--locked", "--offline", "--bin", "site", "--", "assets/article/en.html", made];
  // Trunk's own settings are for the browser's build.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CARGO_BUILD_")));
  execFileSync("cargo", cargo, { stdio: ["ignore", "inherit", "inherit"], env });
  const [html, css] = ["article.html", "stills.css"].map((name) => readFileSync(join(made, name), "utf8"));
  rmSync(made, { recursive: true });
  return { html, css };
}

// Puts the article into the page, and the rules of its stills into a style sheet.
function putArticle(html) {
  const article = makeArticle();
  const sheet = join(folder, find(html, /page-\w+\.css/));
  const before = readFileSync(sheet, "utf8");
  writeFileSync(sheet, before + article.css);
  const digests = replace(html, digest(before), digest(before + article.css));
  return replace(digests, "<main></main>", `<main>\n${article.html}</main>`);
}

async function finish(page) {
  let html = joinStyles(shortenNames(readFileSync(page, "utf8")));
  for (const script of SCRIPTS) {
    html = await minifyScript(html, find(html, new RegExp(`${script}-[0-9a-f]+\\.js`)));
  }
  html = addDigest(html, /page-\w+\.js/, "rel=modulepreload", "integrity");
  html = addDigest(html, /page-\w+\.wasm/, "name=howp2p:wasm", "data-integrity");
  checkOrigins(html);
  writeFileSync(page, html);
}

const page = join(folder, "index.html");
writeFileSync(page, putArticle(readFileSync(page, "utf8")));
if (process.env.TRUNK_PROFILE === "release") await finish(page);
