// What changes for nobody's use: words faster than they can be heard, drawings that nobody sees.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { differingPixels, figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

/// From now on the page's clock stands, and goes on frame by frame when it is told to.
const takeClock = (page) =>
  page.evaluate(() => {
    let [now, due, last] = [performance.now(), new Map(), 0];
    performance.now = () => now;
    window.requestAnimationFrame = (callback) => due.set(++last, callback) && last;
    window.cancelAnimationFrame = (id) => due.delete(id);
    window.goOn = async (frames) => {
      for (let frame = 0; frame < frames; frame++) {
        now += 20;
        const callbacks = [...due.values()];
        due = new Map();
        for (const callback of callbacks) callback(now);
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
  });

const goOn = (page, seconds) => page.evaluate((frames) => window.goOn(frames), seconds * 50);

/// Counts what changes for assistive technology in a figure.
const listen = (region) =>
  region.evaluate((region) => {
    window.heard = { timeline: [], canvas: [], values: 0 };
    const watch = (element, name, options, read) =>
      new MutationObserver((all) => all.forEach(() => window.heard[name].push(read()))).observe(element, options);
    const timeline = region.querySelector("input.time");
    const canvas = region.querySelector("canvas");
    watch(timeline, "timeline", { attributeFilter: ["aria-valuetext", "max"] }, () => timeline.getAttribute("aria-valuetext"));
    watch(canvas, "canvas", { attributeFilter: ["aria-label"] }, () => canvas.getAttribute("aria-label"));
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    const number = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "valueAsNumber");
    for (const [key, { get, set }] of [["value", value], ["valueAsNumber", number]]) {
      Object.defineProperty(timeline, key, {
        get() { return get.call(this); },
        set(to) { window.heard.values++; set.call(this, to); },
      });
    }
  });

const heard = (page) => page.evaluate(() => window.heard);

for (const query of ["?figure=race&speed=16&peers=32", "?figure=race&speed=1", "?figure=race&peers=200&chunks=100&speed=64"]) {
  test(`while it plays, words change once a second at most: ${query}`, () =>
    site.visit(query, {}, async ({ page }) => {
      const it = figure(page, "Race");
      await it.rest();
      await takeClock(page);
      await goOn(page, 1.5);
      await it.press("Play");
      await goOn(page, 0.02);
      await listen(it.region);
      const from = await it.round();
      await goOn(page, 3);
      const { timeline, canvas, values } = await heard(page);
      assert.ok((await it.round()) >= from + 2.9);
      assert.ok(timeline.length >= 2 && timeline.length <= 3, `${timeline.length}: ${timeline}`);
      assert.ok(canvas.length >= 2 && canvas.length <= 3, `${canvas.length}`);
      assert.ok(values <= 3, `${values}`);
      for (const text of timeline) assert.match(text, /^round [\d,]+ of/, "a whole round");
      // At rest all is exact, at once.
      await it.press("Pause");
      await goOn(page, 0.02);
      const round = await it.round();
      const tenths = Math.floor(round * 10 + 0.01) / 10;
      assert.ok((await it.timeline.getAttribute("aria-valuetext")).startsWith(`round ${tenths} of`));
      assert.ok((await it.canvas.getAttribute("aria-label")).startsWith(`Round ${tenths} of`));
      assert.ok(Math.abs((await it.timeline.inputValue()) - round) < 0.01);
    }));
}

/// Counts on each canvas of the page how often it is painted anew.
async function countPaintings(page) {
  await page.addInitScript(() => {
    window.painted = new Map();
    const paint = CanvasRenderingContext2D.prototype.fillRect;
    CanvasRenderingContext2D.prototype.fillRect = function (...place) {
      window.painted.set(this.canvas, (window.painted.get(this.canvas) ?? 0) + 1);
      return paint.apply(this, place);
    };
  });
}

const NAMES = ["Race", "Streaming", "Peer to peer", "Shared work"];

/// The paintings of each figure's canvas since the last time this was asked.
const paintings = (page) =>
  page.evaluate((names) => {
    const counts = names.map((name) => {
      const canvas = document.querySelector(`section[aria-label="${name}"] canvas`);
      const count = window.painted.get(canvas) ?? 0;
      window.painted.delete(canvas);
      return count;
    });
    return counts;
  }, NAMES);

const rounds = (page) => Promise.all(NAMES.map((name) => figure(page, name).round()));

/// So many frames, in the browser's own time.
const frames = (page, count) =>
  page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

test("of several figures that play, those out of sight are not drawn, and their time goes on", () =>
  site.visit("?speed=0.25", { prepare: countPaintings, height: 900 }, async ({ page }) => {
    // Pressed without a pointer: that would scroll.
    for (const name of NAMES) await figure(page, name).button("Play").evaluate((button) => button.click());
    for (const [at, name] of NAMES.entries()) {
      const it = figure(page, name);
      await it.canvas.evaluate((canvas) => canvas.scrollIntoView({ block: "center", behavior: "instant" }));
      await frames(page, 5);
      await paintings(page);
      const before = await rounds(page);
      await frames(page, 30);
      const counts = await paintings(page);
      const after = await rounds(page);
      assert.ok(counts[at] >= 20, `${name} is drawn: ${counts}`);
      assert.ok(Math.max(...counts.filter((_, index) => index !== at)) === 0, `the others are not: ${counts}`);
      for (const [index, round] of after.entries()) {
        assert.ok(round > before[index] && round < before[index] + 2, `${NAMES[index]} goes on`);
      }
    }
  }));

test("a hidden tab draws nothing, and shows what is there now when it comes back", () =>
  site.visit("?t=2", { prepare: countPaintings, height: 900 }, async ({ page }) => {
    const hide = (hidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    const race = figure(page, "Race");
    await race.rest();
    const before = await race.picture();
    await hide(true);
    await paintings(page);
    await race.timeline.fill("9");
    assert.equal(await race.rest(), 9);
    assert.deepEqual(await paintings(page), [0, 0, 0, 0]);
    await hide(false);
    await frames(page, 3);
    const shown = await race.picture();
    assert.ok(differingPixels(shown, before) > 1000);
    await race.timeline.fill("8");
    await race.timeline.fill("9");
    assert.equal(differingPixels(await race.picture(), shown), 0);
  }));

test("a step by a button is told, and not twice where the timeline tells it", () =>
  site.visit("?figure=race", {}, async ({ page }) => {
    const it = figure(page, "Race");
    const status = it.region.locator("p.unseen[aria-live=polite]");
    await it.press("Step forward");
    await it.rest();
    assert.equal(await status.textContent(), "round 1 of 26");
    await it.timeline.focus();
    await page.keyboard.press(".");
    assert.equal(await it.rest(), 2);
    assert.equal(await status.textContent(), "");
    assert.equal(await it.timeline.getAttribute("aria-valuetext"), "round 2 of 26");
  }));

test("what the charts show is told in words", () =>
  site.visit("?figure=work", {}, async ({ page }) => {
    const it = figure(page, "Shared work");
    await page.locator("[data-digest]").waitFor();
    await it.timeline.press("End");
    await it.rest();
    assert.match(await it.canvas.getAttribute("aria-label"), /as fast: 2 helpers ×[\d.]+, 4 helpers ×3/);
  }));
