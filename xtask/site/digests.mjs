// Digests of what the page loads, so that it runs nothing that was altered on the way.
import { readFileSync } from "node:fs";
import { digest, find, pathOf, replace } from "./built.mjs";

// Of the module and of the wasm file. Trunk would put the latter on a preload, where browsers ignore
// it; assets/boot.js has it checked.
export function addDigests(html) {
  const withModule = addDigest(html, /page-\w+\.js/, "rel=modulepreload", "integrity");
  return addDigest(withModule, /page-\w+\.wasm/, "name=howp2p:wasm", "data-integrity");
}

// Adds the digest of the file that `pattern` finds in the page to the element with `mark`.
function addDigest(html, pattern, mark, key) {
  const integrity = digest(readFileSync(pathOf(find(html, pattern))));
  return replace(html, ` ${mark}`, ` ${key}=${integrity} ${mark}`);
}

// What bears a digest is asked for as from another origin: a frame that is sandboxed is one, and there
// a digest refuses what came without being asked for so.
export function checkOrigins(html) {
  const elements = [...html.matchAll(/<(?:script|link)\b[^>]*\bintegrity=[^>]*>/g)].map(([element]) => element);
  const without = elements.filter((element) => !/\bcrossorigin\b/.test(element));
  if (elements.length < 3 || without.length > 0) throw new Error(`these have a digest and no crossorigin: ${without}`);
}
