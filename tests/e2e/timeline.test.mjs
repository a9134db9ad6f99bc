// The marks over the timeline: green for what is good, red for what is bad, where it happens.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { trace } from "./command.mjs";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const TICKS = 5040;

test("red is where a picture freezes, green where one plays or is whole", () => {
  const keys = { service: "round-robin", peers: 8 };
  const events = trace("streaming", keys);
  return site.visit(`?${new URLSearchParams({ figure: "streaming", ...keys })}`, {}, async ({ page }) => {
    const it = figure(page, "Streaming");
    await it.rest();
    const end = Number(await it.timeline.getAttribute("max"));
    const marks = async (kind) => {
      const path = it.region.locator(`.marks .${kind}`);
      const places = [...(await path.getAttribute("d")).matchAll(/M(\d+) /g)].map((match) => Number(match[1]));
      const colour = await path.evaluate((path) => getComputedStyle(path).stroke);
      const [red, green] = colour.match(/[\d.]+/g).map(Number);
      return { places: [...new Set(places)].sort((a, b) => a - b), isRed: red > green };
    };
    const of = (...names) => {
      const ticks = events.filter(({ event }) => names.includes(event)).map(({ tick }) => tick);
      return [...new Set(ticks.map((tick) => Math.floor((tick / TICKS / end) * 1000)))].sort((a, b) => a - b);
    };
    const [good, bad] = [await marks("good"), await marks("bad")];
    assert.ok(of("stall").length > 3);
    assert.deepEqual(bad, { places: of("stall"), isRed: true });
    assert.equal(good.isRed, false);
    for (const place of of("play", "resume")) assert.ok(good.places.includes(place), `${place}`);
    assert.notDeepEqual(good.places, bad.places);
  });
});

test("the timeline keeps its length while the counter beside it gets more digits", async () => {
  for (const [width, height] of [[360, 640], [600, 560], [700, 394], [1280, 720]]) {
    const lengths = [];
    for (const round of [0, 6.4, 10, 10.2, 26]) {
      await site.visit(`?figure=race&t=${round}`, { width, height }, async ({ page }) => {
        const it = figure(page, "Race");
        await it.rest();
        lengths.push((await it.timeline.boundingBox()).width);
      });
    }
    assert.equal(new Set(lengths).size, 1, `${width}x${height}: ${lengths}`);
  }
});
