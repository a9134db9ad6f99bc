// What a browser keeps of a drawing can be lost, and what it can do differs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { tableAt, trace } from "./command.mjs";
import { colours, differingPixels, figure } from "./figure.mjs";
import { openSite, settings } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const NAMES = { race: "Race", p2p: "Peer to peer", work: "Shared work" };

/// Keeps a list of every canvas that the page makes, on the page or not.
const listCanvases = (page) =>
  page.addInitScript(() => {
    window.canvases = [];
    const create = document.createElement;
    document.createElement = function (...words) {
      const element = create.apply(this, words);
      if (element instanceof HTMLCanvasElement) window.canvases.push(element);
      return element;
    };
  });

/// What the death of the graphics process does to canvases, played by hand: without one their
/// memory is the page's own. All pixels go, and the canvas on the page is told so.
const loseAll = (page) =>
  page.evaluate(async () => {
    const shown = document.querySelector("canvas[role=img]");
    for (const canvas of new Set([...window.canvases, shown])) canvas.getContext("2d").reset();
    shown.dispatchEvent(new Event("contextlost", { cancelable: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    shown.dispatchEvent(new Event("contextrestored"));
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

for (const query of ["?figure=race&t=5", "?figure=p2p&t=8&peers=300", "?figure=work&t=9"]) {
  test(`a canvas that was lost is painted anew: ${query}`, () =>
    site.visit(query, { prepare: listCanvases }, async ({ page }) => {
      const it = figure(page, NAMES[/figure=(\w+)/.exec(query)[1]]);
      const settle = async () => {
        await it.rest();
        await page.waitForTimeout(300);
        return it.picture();
      };
      const before = await settle();
      await loseAll(page);
      assert.equal(differingPixels(await settle(), before), 0, "at rest");
      // Later pictures are made of what was kept.
      await it.press("Step forward");
      const later = await settle();
      await loseAll(page);
      await it.press("Step back");
      assert.equal(differingPixels(await settle(), before), 0, "back");
      await it.press("Step forward");
      assert.equal(differingPixels(await settle(), later), 0, "and on");
    }));
}

test("what nobody was told to be lost is painted anew when the tab comes back", () =>
  site.visit("?figure=race&t=5", { prepare: listCanvases }, async ({ page }) => {
    const it = figure(page, "Race");
    await it.press("Step forward");
    await it.rest();
    const later = await it.picture();
    await it.press("Step back");
    await it.rest();
    const before = await it.picture();
    await page.evaluate(() => {
      const shown = document.querySelector("canvas[role=img]");
      for (const canvas of window.canvases.filter((canvas) => canvas !== shown)) {
        const context = canvas.getContext("2d");
        context.reset();
        context.isContextLost = () => true;
      }
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await it.rest();
    assert.equal(differingPixels(await it.picture(), before), 0);
    await it.press("Step forward");
    await it.rest();
    assert.equal(differingPixels(await it.picture(), later), 0);
  }));

test("the graphics process dies, and the drawing comes back", async () => {
  const browser = await chromium.launch({
    executablePath: settings.browser,
    headless: true,
    // Without a process for its graphics none can die: `--disable-gpu` is not among these.
    args: ["--headless=new", "--no-sandbox"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(() => {
      window.restored = 0;
      addEventListener("contextrestored", () => (window.restored += 1), true);
    });
    await page.goto(`${site.server.url}?figure=race&t=5`);
    const it = figure(page, "Race");
    await it.button("Play").waitFor();
    await it.rest();
    const before = await it.picture();
    const session = await browser.newBrowserCDPSession();
    for (const times of [1, 2]) {
      await session.send("Browser.crashGpuProcess");
      await page.waitForFunction((times) => window.restored >= times, times);
      await it.rest();
      assert.equal(differingPixels(await it.picture(), before), 0, "at rest");
      await it.press("Step forward");
      await it.press("Step back");
      await it.rest();
      assert.equal(differingPixels(await it.picture(), before), 0, "and back");
    }
  } finally {
    await browser.close();
  }
});

for (const [theme, other, background] of [["dark", "light", [13, 20, 28]], ["light", "dark", [251, 250, 247]]]) {
  test(`the drawing has the colours that the link asks for: ${theme}`, () =>
    site.visit(`?figure=race&theme=${theme}`, { theme: other }, async ({ page }) => {
      const it = figure(page, "Race");
      await it.rest();
      assert.deepEqual([...(await it.picture()).data.subarray(0, 3)], background);
    }));
}

test("another sharpness without another size is painted sharp, as often as it changes", () =>
  site.visit("?figure=race&t=5", {}, async ({ page }) => {
    const it = figure(page, "Race");
    const width = () => it.canvas.evaluate((canvas) => canvas.width);
    const one = await width();
    const session = await page.context().newCDPSession(page);
    for (const [index, deviceScaleFactor] of [2, 1.25, 3, 1].entries()) {
      await session.send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 800, deviceScaleFactor, mobile: false });
      // A window that is moved has its queries looked at anew; the protocol leaves that out.
      await page.emulateMedia({ reducedMotion: index % 2 ? "no-preference" : "reduce" });
      const wanted = one * deviceScaleFactor;
      await page.waitForFunction((wanted) => Math.abs(document.querySelector("canvas").width - wanted) < 3, wanted);
      await it.rest();
      assert.ok(colours(await it.picture()) > 200);
    }
  }));

test("what a browser's canvas lacks is done without", () => {
  const lacking = (page) =>
    page.addInitScript(() => {
      for (const name of ["roundRect", "setLineDash", "isContextLost", "reset", "filter", "createConicGradient", "ellipse"]) {
        delete CanvasRenderingContext2D.prototype[name];
      }
      delete window.ResizeObserver;
      delete window.IntersectionObserver;
    });
  return site.visit("?figure=race&t=5", {}, async ({ page }) => {
    await figure(page, "Race").rest();
    const whole = await figure(page, "Race").picture();
    await site.visit("?figure=race&t=5", { prepare: lacking }, async ({ page }) => {
      const it = figure(page, "Race");
      await it.rest();
      const differing = differingPixels(await it.picture(), whole);
      // Dashes are lines now, and a corner may be a hair rounder.
      assert.ok(differing < (whole.width * whole.height) / 50, `${differing}`);
      await it.press("Step forward");
      assert.equal(await it.rest(), 6);
      // A window of another size is still noticed.
      await page.setViewportSize({ width: 700, height: 800 });
      await page.waitForFunction(() => document.querySelector("canvas").getBoundingClientRect().width < 700);
    });
  });
});

for (const query of ["?figure=race&t=6", "?t=6"]) {
  test(`where there is nothing to draw on, that is said, and the tables are seen: ${query}`, () =>
    site.visit(query, { prepare: (page) => page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null)) },
      async ({ page }) => {
        const it = figure(page, "Race");
        await it.region.getByText("nothing to draw on").waitFor();
        assert.equal(await it.canvas.isVisible(), false);
        const events = trace("streaming");
        for (const round of [6, 7]) {
          assert.equal(await it.rest(), round);
          const table = it.region.getByRole("table", { name: "Streaming now" });
          const { width, height } = await table.boundingBox();
          assert.ok(width > 150 && height > 80, `${width} x ${height}`);
          assert.deepEqual(await it.table("Streaming now"), tableAt(events, round, 12));
          await it.press("Step forward");
        }
      }));
}
