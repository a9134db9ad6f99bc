// Long races: told in time, on a timeline with room for both systems. Time is Playwright's: no test
// waits for it.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

/// Visits a race whose clock stands still but for `page.clock.runFor`.
const open = (query, body, size = {}) => {
  const options = { ...size, prepare: (page) => page.clock.install({ time: 0 }) };
  return site.visit(`?figure=race&${query}`, options, async ({ page }) => {
    await page.clock.pauseAt(60_000);
    const race = figure(page, "Race");
    // The runs are computed between frames, in a second or two of any clock.
    for (let slices = 0; (await race.digest()) === null; slices += 1) {
      assert.ok(slices < 500, "it is computed");
      await page.clock.runFor(20);
    }
    await body(race, page);
  });
};

const isDone = (rows) => rows.every((row) => row.State === "complete" || row.State === "gone");

test("a thousand peers: the swarm is done within 20 s, all within 40", () =>
  open("peers=1000", async (race, page) => {
    const status = race.region.locator("p.unseen[aria-live]");
    await status.evaluate((element) => {
      window.told = [];
      const tell = () => window.told.push(element.textContent);
      new MutationObserver(tell).observe(element, { childList: true, characterData: true, subtree: true });
    });
    await race.press("Play");
    await page.clock.runFor(10_000);
    assert.ok(!isDone(await race.table("Peer to peer now")), "a story takes its time");
    assert.deepEqual(await page.evaluate("told"), []);
    await page.clock.runFor(10_000);
    assert.ok(isDone(await race.table("Peer to peer now")));
    assert.ok(!isDone(await race.table("Streaming now")));
    await page.clock.runFor(5_000);
    assert.deepEqual(await page.evaluate("told"), ["Fast-forward"]);
    await page.clock.runFor(15_000);
    await race.button("Play").waitFor();
    assert.ok(isDone(await race.table("Streaming now")));
    assert.equal(await race.round(), Number(await race.timeline.getAttribute("max")));
    assert.deepEqual(await page.evaluate("told"), ["Fast-forward", ""]);
  }, { width: 480, height: 640 }));

test("four peers go on at a round a second", () =>
  open("peers=4", async (race, page) => {
    assert.equal(await race.speed.inputValue(), "auto");
    assert.equal(await race.speed.locator("option").first().textContent(), "auto");
    await race.press("Play");
    await page.clock.runFor(10_000);
    assert.ok(Math.abs((await race.round()) - 10) < 0.1, `${await race.round()}`);
    await race.speed.selectOption({ label: "2 rounds/s" });
    await page.clock.runFor(3_000);
    assert.ok(Math.abs((await race.round()) - 16) < 0.2, `${await race.round()}`);
    await race.speed.selectOption("auto");
    await page.clock.runFor(3_000);
    assert.ok(Math.abs((await race.round()) - 19) < 0.3, `${await race.round()}`);
  }));

test("the timeline counts rounds, and gives the swarm's room to be pointed at", () =>
  open("peers=1000", async (race, page) => {
    const end = Number(await race.timeline.getAttribute("max"));
    assert.ok(end > 4_000, `${end}`);
    const settle = () => page.clock.runFor(50);
    for (const round of [6, 3_000, 20]) {
      await race.timeline.fill(String(round));
      await settle();
      assert.equal(await race.round(), round);
      assert.equal(await race.timeline.inputValue(), String(round));
    }
    const { x, y, width, height } = await race.timeline.boundingBox();
    const thumb = () => race.region.locator(".thumb").boundingBox();
    const press = async (share) => {
      await page.mouse.move(x + 11 + share * (width - 22), y + height / 2);
      await page.mouse.down();
      await settle();
      const round = await race.round();
      const { x: left, width: wide } = await thumb();
      assert.ok(Math.abs(left + wide / 2 - x - 11 - share * (width - 22)) < 1.5, "the thumb is there");
      return round;
    };
    const quarter = await press(0.25);
    assert.ok(quarter > 10 && quarter < 20, `half of the swarm's time: ${quarter}`);
    // Dragged on, it follows, beyond the line's end too.
    await page.mouse.move(x + 11 + 0.75 * (width - 22), y + height / 2);
    await settle();
    const dragged = await race.round();
    assert.ok(Math.abs(dragged / end - 0.5) < 0.02, `halfway from the break to the end: ${dragged}`);
    await page.mouse.move(x + width + 80, y + height / 2);
    await settle();
    assert.equal(await race.round(), end);
    await page.mouse.up();
    // Once let go, the pointer moves nothing.
    await page.mouse.move(x + width / 3, y + height / 2);
    await settle();
    assert.equal(await race.round(), end);
    await race.timeline.press("ArrowLeft");
    await settle();
    assert.equal(await race.round(), end - 1);
  }));

/// How much of the drawing becomes lighter or darker by a tenth between two frames.
async function changes(race, page, frames) {
  const shares = [];
  const look = () =>
    race.canvas.evaluate((canvas) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, width, height);
      const linear = (byte) => ((byte / 255 + 0.055) / 1.055) ** 2.4;
      const tones = Array.from({ length: 256 }, (_, byte) => linear(byte));
      const now = new Float32Array(width * height);
      for (let i = 0; i < now.length; i += 1) {
        now[i] = 0.2126 * tones[data[4 * i]] + 0.7152 * tones[data[4 * i + 1]] + 0.0722 * tones[data[4 * i + 2]];
      }
      const before = window.lightBefore;
      window.lightBefore = now;
      return before ? now.filter((light, i) => Math.abs(light - before[i]) >= 0.1).length / now.length : 0;
    });
  for (let frame = 0; frame <= frames; frame += 1) {
    await page.clock.runFor(17);
    shares.push(await look());
  }
  return Math.max(...shares.slice(1));
}

test("a fast-forward does not flash", () =>
  open("peers=24&chunks=400", async (race, page) => {
    await race.press("Play");
    await page.clock.runFor(27_000);
    assert.equal(await race.region.locator("p.unseen[aria-live]").textContent(), "Fast-forward");
    const most = await changes(race, page, 20);
    assert.ok(most < 0.002, `${most} of the drawing`);
  }));
