// Pictures of every figure at rest, for the eye: in target/screenshots/ after each run. Five of them
// are compared with tests/e2e/screenshots/. After a change that is meant, look at the new ones and
//
//   UPDATE_GOLDEN=1 cargo xtask test e2e -- --test-name-pattern=screenshots

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { chromium } from "playwright-core";
import { PNG } from "pngjs";
import { figure } from "./figure.mjs";
import { serve } from "./server.mjs";
import { ARGUMENTS, settings, started } from "./site.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TAKEN = here("../../target/screenshots");
const KEPT = here("screenshots");

/// What each figure is called, and the round that stands for its middle.
const FIGURES = {
  race: ["Race", 6.5],
  streaming: ["Streaming", 6.5],
  p2p: ["Peer to peer", 4.5],
  work: ["Shared work", 2.5],
};
const SIZES = [[360, 640], [700, 394], [600, 560], [1280, 720]];

/// Each figure once, each size, both themes, all moments.
const COMPARED = [
  "race-1280x720-light-middle",
  "race-360x640-dark-end",
  "streaming-700x394-light-start",
  "p2p-600x560-dark-middle",
  "work-700x394-light-middle",
];

/// How many pixels of a compared picture, which is half as wide and high, may differ. On one
/// machine none do; on another the edges of letters might. The thumb of the timeline alone, if it is
/// not drawn, is 42 to 63.
const BUDGET = 20;

const server = await serve(settings.folder, settings.basePath);
const browser = await chromium.launch({
  executablePath: settings.browser,
  headless: true,
  args: [...ARGUMENTS, "--disable-lcd-text", "--force-color-profile=srgb"],
  env: { ...process.env, FONTCONFIG_FILE: here("screenshots/fonts.conf") },
});
after(async () => {
  await browser.close();
  await server.close();
});
mkdirSync(TAKEN, { recursive: true });

for (const [key, [name, middle]] of Object.entries(FIGURES)) {
  test(`screenshots of ${key}`, async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}?figure=${key}`);
    await started(page);
    const it = figure(page, name);
    const end = Number(await it.timeline.getAttribute("max"));
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const theme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme: theme });
        for (const [moment, round] of [["start", 0], ["middle", middle], ["end", end]]) {
          await it.timeline.fill(String(round));
          await it.timeline.blur();
          const shot = await settled(page);
          writeFileSync(`${TAKEN}/${key}-${width}x${height}-${theme}-${moment}.png`, shot);
        }
      }
    }
    await page.close();
    const mine = COMPARED.filter((shot) => shot.startsWith(`${key}-`));
    assert.ok(mine.length > 0);
    // Elsewhere letters have other forms, and their places follow from them.
    if (process.platform === "linux") for (const shot of mine) compare(shot);
  });
}

/// A screenshot when nothing changes any more: the picture of shared work is computed in slices.
async function settled(page) {
  const shoot = () => page.screenshot({ animations: "disabled" });
  let [before, now] = [null, await shoot()];
  for (let tries = 0; tries < 20 && !before?.equals(now); tries += 1) [before, now] = [now, await shoot()];
  return now;
}

function compare(shot) {
  const taken = halved(PNG.sync.read(readFileSync(`${TAKEN}/${shot}.png`)));
  const path = `${KEPT}/${shot}.png`;
  if (process.env.UPDATE_GOLDEN) return writeFileSync(path, PNG.sync.write(taken, { colorType: 2 }));
  const kept = PNG.sync.read(readFileSync(path));
  const { width, height } = kept;
  assert.deepEqual([taken.width, taken.height], [width, height], shot);
  const difference = new PNG({ width, height });
  const differing = pixelmatch(kept.data, taken.data, difference.data, width, height, { threshold: 0.1 });
  const shown = `${TAKEN}/${shot}-difference.png`;
  rmSync(shown, { force: true });
  if (differing > BUDGET) writeFileSync(shown, PNG.sync.write(difference));
  assert.ok(differing <= BUDGET, `${differing} pixels of ${shot} differ: see ${shown}`);
}

/// Half as wide and high, in steps of colour that the eye hardly sees: small, and what two machines
/// draw otherwise at an edge weighs less.
function halved(image) {
  const half = new PNG({ width: image.width >> 1, height: image.height >> 1 });
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const at = 4 * (2 * y * image.width + 2 * x);
      const four = [at, at + 4, at + 4 * image.width, at + 4 * image.width + 4];
      const to = 4 * (y * half.width + x);
      for (let colour = 0; colour < 3; colour += 1) {
        const sum = four.reduce((all, place) => all + image.data[place + colour], 0);
        half.data[to + colour] = Math.min(255, Math.round(sum / 32) * 8);
      }
      half.data[to + 3] = 255;
    }
  }
  return half;
}
