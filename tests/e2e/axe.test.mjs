// What axe-core, the accessibility checker, finds on the article and on every figure: nothing.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { openSite } from "./site.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const site = await openSite();
after(() => site.close());

const PAGES = {
  "the article": "",
  "the race": "?figure=race&t=6.5",
  "streaming": "?figure=streaming&t=6.5",
  "peer to peer": "?figure=p2p&t=6.5",
  "shared work": "?figure=work&t=2.4",
  "a swarm": "?figure=p2p&peers=200&t=7",
  "a figure with the player alone": "?figure=race&controls=basic",
  "a figure without controls": "?figure=race&controls=none",
  "a figure with a notice and a control that does nothing": "?figure=p2p&mix=50:1,50:0.5&slots=0",
};

/// Runs it on the page as it stands.
async function findsNothing(page) {
  await page.addScriptTag({ path: AXE });
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map((node) => `${node.html} ${node.failureSummary}`),
  }));
  assert.deepEqual(found, []);
  assert.ok(passes.length > 10, "it looked");
}

for (const [name, query] of Object.entries(PAGES)) {
  for (const theme of ["light", "dark"]) {
    for (const width of [1280, 360]) {
      test(`${name}, ${theme}, ${width} px: axe finds nothing`, () =>
        site.visit(query, { theme, width }, ({ page }) => findsNothing(page)));
    }
  }
}

for (const theme of ["light", "dark"]) {
  for (const [width, height] of [[1280, 720], [360, 640]]) {
    test(`what the marks mean, ${theme}, ${width} px: axe finds nothing`, () =>
      site.visit("?figure=p2p&peers=60&t=4", { theme, width, height }, async ({ page }) => {
        await page.getByRole("button", { name: "What the marks mean", exact: true }).click();
        await findsNothing(page);
      }));
  }
}
