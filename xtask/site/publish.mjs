// What a host needs beside the site's files: headers in the form that Netlify, Cloudflare Pages and others
// read (`_headers`), the files compressed ahead of time, and robots.txt.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { digest, folder, pathOf, textOf } from "./built.mjs";
import { EMBED, EMBED_POLICY } from "./embed.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
// A name with a hash of the content: what it names never changes.
const HASHED = /-[0-9a-f]{16}(?:_bg)?\.\w+$/;

export function publish() {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(folder.length + 1).replaceAll("\\", "/"))
    .sort();
  writeFileSync(pathOf("_headers"), headersOf(names));
  writeFileSync(pathOf("robots.txt"), "User-agent: *\nAllow: /\n");
  for (const name of names.filter((name) => extname(name) in TYPES)) compress(name);
}

// Rules of which more than one fit an address are put together by hosts, and a header that stands in
// two of them would come twice: so none does.
function headersOf(names) {
  const everywhere = {
    // A sandboxed frame is of no origin, and a page that is isolated embeds only who agrees.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
  };
  const rules = [["/*", everywhere]];
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const headers = { "Content-Type": type, "Cache-Control": cachingOf(name) };
    if (extname(name) === ".html") {
      headers["Content-Security-Policy"] = policyOf(name);
      headers["Cross-Origin-Embedder-Policy"] = "require-corp";
    }
    for (const address of addressesOf(name)) rules.push([address, headers]);
  }
  const lines = rules.flatMap(([address, headers]) => [
    address,
    ...Object.entries(headers).map(([header, value]) => `  ${header}: ${value}`),
  ]);
  return `${lines.join("\n")}\n`;
}

// A page is found without its ending, too.
function addressesOf(name) {
  const address = `/${name}`;
  if (address.endsWith("/index.html")) return [address, address.slice(0, -"index.html".length)];
  return address.endsWith(".html") ? [address, address.slice(0, -".html".length)] : [address];
}

const cachingOf = (name) => (HASHED.test(name) ? "public, max-age=31536000, immutable" : "no-cache");

function policyOf(name) {
  if (name === EMBED) return textOf(EMBED_POLICY).trim();
  const inside = [...textOf(name).matchAll(/<style>(.*?)<\/style>/gs)];
  const styles = inside.map(([, text]) => ` '${digest(text, "sha256")}'`).join("");
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function compress(name) {
  const bytes = readFileSync(pathOf(name));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(pathOf(`${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(pathOf(`${name}.gz`), gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
}
