// Makes embed.html: the figures in one file that asks for nothing else, so that it runs from any host,
// in a sandboxed frame, from a disk and offline.
//
// It is the finished page with everything inside, and instead of the article the figures' places: one
// of them is shown, the race where the link names none. It has the stills of all of them: 6 KB of brotli
// more than the race's alone, of 263, and each figure is seen before the wasm has come.
// What is inside stands in this order: what is seen, what is large, what starts it.
import { readFileSync, writeFileSync } from "node:fs";
import { constants, gzipSync } from "node:zlib";
import { digest, find, pathOf, replace, textOf } from "./built.mjs";
import { minified } from "./scripts.mjs";

export const EMBED = "embed.html";
// The one line of its content security policy.
export const EMBED_POLICY = "embed-csp.txt";

const USUAL = "race";

// `page` is the finished index.html.
export async function makeEmbed(page) {
  const places = placesOf(page);
  const parts = {
    style: textOf(find(page, /style-\w+\.css/)) + hidden(places),
    boot: textOf(find(page, /boot-\w+\.js/)),
    module: await moduleOf(page),
  };
  for (const [name, text] of Object.entries(parts)) mustStandInside(name, text);
  const wasm = gzipSync(readFileSync(pathOf(find(page, /page-\w+\.wasm/))), {
    level: constants.Z_BEST_COMPRESSION,
    memLevel: constants.Z_MAX_MEMLEVEL,
  });
  const icon = readFileSync(pathOf(find(page, /icon-\w+\.svg/)));
  const inside = [
    [/<html\b/, `<html data-usual=${USUAL} data-figure=${USUAL}`],
    [/<meta\b[^>]*\bname=howp2p:module>/, "<meta content=noindex name=robots>"],
    [/<meta\b[^>]*\bname=howp2p:wasm>/, ""],
    [/<link\b[^>]*\brel=modulepreload>/, ""],
    [/<link\b[^>]*\brel=stylesheet>/, `<style>${parts.style}</style>`],
    [/<script\b[^>]*\bsrc=\.\/boot-\w+\.js><\/script>/, `<script>${parts.boot}</script>`],
    [/<link\b[^>]*\brel=icon>/, `<link href=data:image/svg+xml;base64,${icon.toString("base64")} rel=icon>`],
    [
      /<main>.*<\/main>/s,
      `<main>\n${places.map(({ html }) => html).join("")}</main>` +
        `<script id=howp2p-wasm type=application/wasm;base64>${wasm.toString("base64")}</script>` +
        `<script type=module>${parts.module}</script>`,
    ],
  ];
  const html = inside.reduce((text, [pattern, by]) => replace(text, find(text, pattern), by), page);
  const left = html.match(/\b(?:src|href)=["']?\.\/[^\s>]*/);
  if (left) throw new Error(`${EMBED} would still ask for ${left[0]}`);
  writeFileSync(pathOf(EMBED), html);
  writeFileSync(pathOf(EMBED_POLICY), `${policyOf(html)}\n`);
}

// Of each figure its key and an article of heading and place, without its words.
function placesOf(page) {
  return [...page.matchAll(/<article>.*?<\/article>/gs)].map(([article]) => {
    const [heading, place] = [find(article, /<h2\b.*?<\/h2>/s), find(article, /<div class="place".*?<\/div>\n/s)];
    const [, key] = place.match(/data-howp2p="(\w+)"/);
    return { key, html: `<article>\n${heading}\n${place}</article>\n` };
  });
}

// Of a figure that there is not, the usual one is shown, before the app has said so as well.
function hidden(places) {
  const known = places.map(({ key }) => `[data-figure=${key}]`);
  return `[data-usual]:not(${known}) article>:not([data-howp2p=${USUAL}]){display:none}`;
}

// The module, which exports nothing: its last lines hand it over (assets/embed.js).
async function moduleOf(page) {
  const module = textOf(find(page, /page-\w+\.js/));
  const exported = find(module, /export\{[^}]*\};?\s*$/);
  const [, start] = exported.match(/([\w$]+) as default/);
  const last = await minified(readFileSync("assets/embed.js", "utf8"));
  const [line, init] = last.match(/^import ([\w$]+) from"page";/);
  // In a block, for the names of both are short.
  return `${module.slice(0, -exported.length)};{const ${init}=${start};${last.slice(line.length)}}`;
}

// Nothing that would end its element, open a comment in it, or be asked for.
function mustStandInside(name, text) {
  const found = text.match(/<\/(?:script|style)|<!--/i) ?? (name === "style" && text.match(/url\((?!["']?data:)/));
  if (found) throw new Error(`the ${name} has ${found[0]} and cannot stand inside ${EMBED}`);
}

// What the file needs, by digests: nothing else runs, and nothing is asked for.
function policyOf(html) {
  const digests = (pattern) => [...html.matchAll(pattern)].map(([, text]) => `'${digest(text, "sha256")}'`).join(" ");
  return [
    "default-src 'none'",
    `script-src 'wasm-unsafe-eval' ${digests(/<script(?: type=module)?>(.*?)<\/script>/gs)}`,
    `style-src ${digests(/<style>(.*?)<\/style>/gs)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
