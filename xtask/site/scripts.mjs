// Minifies the scripts, for Trunk's own minifier gives up on them. A script that changes gets
// a new name and a new digest, so that no cache can hold an old one under the same name.
import { rmSync, writeFileSync } from "node:fs";
import { minify } from "terser";
import { digest, find, pathOf, replace, shortHash, textOf } from "./built.mjs";

// The scripts of the page, by their names without a hash.
const SCRIPTS = ["boot", "page"];

export async function minifyScripts(html) {
  for (const script of SCRIPTS) {
    html = await minifyFile(html, find(html, new RegExp(`${script}-[0-9a-f]+\\.js`)));
  }
  return html;
}

async function minifyFile(html, name) {
  const source = textOf(name);
  const code = await minified(source);
  const newName = name.replace(/-[0-9a-f]+\.js$/, `-${shortHash(code)}.js`);
  rmSync(pathOf(name));
  writeFileSync(pathOf(newName), code);
  return replace(html, name, newName).replaceAll(digest(source), digest(code));
}

export async function minified(source) {
  const { code } = await minify(source, {
    module: /^(import|export)\b/m.test(source),
    ecma: 2020,
    compress: { passes: 2 },
    format: { comments: false },
  });
  return code;
}
