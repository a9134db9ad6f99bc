// The site's `_headers` as hosts read it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { settings } from "./site.mjs";

/// What goes with an answer, by the path below the site's folder.
export async function readHeaders() {
  const rules = rulesOf(await readFile(join(settings.folder, "_headers"), "utf8"));
  return (path) => {
    const fits = rules.filter(({ address }) => address === `/${path}` || address === "/*");
    const headers = fits.flatMap((rule) => rule.headers);
    assert.equal(new Set(headers.map(([name]) => name)).size, headers.length, `${path} has a header twice`);
    return Object.fromEntries(headers);
  };
}

/// An address, below it its headers.
function rulesOf(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim())) {
    const [, name, value] = line.match(/^ +([\w-]+): (.+)$/) ?? [];
    if (name) rules.at(-1).headers.push([name.toLowerCase(), value]);
    else rules.push({ address: line, headers: [] });
  }
  return rules;
}
