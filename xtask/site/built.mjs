// What Trunk has built, and how its files are found, named and rewritten.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const folder = process.env.TRUNK_STAGING_DIR;

export const pathOf = (name) => join(folder, name);
export const textOf = (name) => readFileSync(pathOf(name), "utf8");

export const digest = (bytes, way = "sha384") => `${way}-${createHash(way).update(bytes).digest("base64")}`;
export const shortHash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

// A silent miss would publish a page that does not start.
export function replace(text, pattern, by) {
  if (!text.includes(pattern)) throw new Error(`what was built has no ${pattern}`);
  return text.replaceAll(pattern, () => by);
}

export function rename(text, pattern, by) {
  const whole = new RegExp(pattern, "g");
  if (!whole.test(text)) throw new Error(`what was built has no ${pattern}`);
  return text.replace(whole, () => by);
}

export function find(html, pattern) {
  const found = html.match(pattern);
  if (!found) throw new Error(`the built page names no file like ${pattern}`);
  return found[0];
}
