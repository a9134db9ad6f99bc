// The page as a document: what stands in its HTML before, and without, the app.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PNG } from "pngjs";
import { differingPixels } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const HEADINGS = [
  "Who has to wait?",
  "Streaming: everything comes from the host",
  "Peer to peer: everybody passes on",
  "Beyond files: sharing the work",
];

/// Opens the page where the app never starts: without JavaScript, or with a wasm file that does not end.
async function still(query, { width = 1280, height = 800, theme = "light", script = true }, body) {
  const context = await site.browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    javaScriptEnabled: script,
  });
  try {
    const page = await context.newPage();
    await page.route("**/*.wasm", () => {});
    await page.goto(site.server.url + query);
    await body(page);
  } finally {
    await context.close();
  }
}

const stills = (page) => page.getByRole("img", { name: /^(Race|Streaming|Peer to peer|Shared work): Round 0 of/ });

test("without JavaScript it is an article with pictures", () =>
  still("", { script: false }, async (page) => {
    assert.deepEqual(await page.getByRole("heading", { level: 1 }).allTextContents(), ["How p2p works"]);
    assert.deepEqual(await page.getByRole("heading", { level: 2 }).allTextContents(), HEADINGS);
    assert.equal(await stills(page).count(), 4);
    for (const picture of await stills(page).all()) {
      const { width, height } = await picture.locator("svg.wide:visible, svg.narrow:visible").boundingBox();
      assert.ok(width > 1000 && height > 400, `${width}x${height}`);
    }
    assert.ok(await page.locator("noscript p").isVisible(), "it says what is missing");
    for (const key of ["race", "streaming", "p2p", "work"]) {
      assert.equal(await page.locator(`h2#${key}`).count(), 1, "each part has an address of its own");
    }
  }));

for (const [width, height] of [[1280, 800], [360, 740]]) {
  for (const theme of ["light", "dark"]) {
    test(`at ${width}x${height}, ${theme}, the still is what the app then draws`, async () => {
      let first;
      await still("", { width, height, theme }, async (page) => {
        const picture = stills(page).first();
        assert.ok(await picture.isVisible());
        const { x, y } = await picture.locator("svg.wide:visible, svg.narrow:visible").boundingBox();
        first = { x, y, png: PNG.sync.read(await page.screenshot()) };
      });
      await site.visit("", { width, height, theme }, async ({ page }) => {
        const { x, y } = await page.getByRole("region", { name: "Race" }).locator("canvas").boundingBox();
        assert.ok(Math.abs(x - first.x) < 1 && Math.abs(y - first.y) < 1, `${x},${y}`);
        const then = PNG.sync.read(await page.screenshot());
        // Down to the totals: under them comes the player.
        const seen = (png) => {
          const part = new PNG({ width, height: Math.round(height * 0.6) });
          PNG.bitblt(png, part, 0, 0, width, part.height, 0, 0);
          return part;
        };
        // The still is scaled by a hair: letters and lines have other edges.
        const share = differingPixels(seen(first.png), seen(then), 0.35) / (width * height * 0.6);
        assert.ok(share < 0.01, `${(share * 100).toFixed(1)} % differ`);
      });
    });
  }
}

for (const [query, width, height] of [["", 1280, 800], ["", 360, 740], ["?figure=race", 600, 560], ["?figure=p2p", 360, 640]]) {
  test(`nothing moves when the app takes over: ${query || "the article"}, ${width}x${height}`, () => {
    const prepare = (page) =>
      page.addInitScript(() => {
        window.shifts = 0;
        const add = (list) => list.getEntries().forEach((entry) => (window.shifts += entry.value));
        new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
      });
    return site.visit(query, { width, height, prepare }, async ({ page }) => {
      await page.locator("[data-digest]").first().waitFor();
      await page.waitForTimeout(300);
      assert.equal(await page.evaluate(() => window.shifts), 0);
    });
  });
}

test("a figure alone is all that is seen, from the first", () =>
  still("?figure=p2p", { width: 600, height: 560 }, async (page) => {
    const pictures = await stills(page).filter({ visible: true }).all();
    assert.equal(pictures.length, 1);
    assert.match(await pictures[0].getAttribute("aria-label"), /^Peer to peer/);
    assert.equal(await page.getByRole("heading").filter({ visible: true }).count(), 0);
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
  }));

test("a lone still shows the film in its colours, from the first", async () => {
  const colours = async (query) => {
    let seen;
    await still(query, { width: 700, height: 560 }, async (page) => {
      const place = await page.locator("main svg.wide:visible").first().boundingBox();
      const image = PNG.sync.read(await page.screenshot({ clip: place }));
      seen = new Set();
      for (let at = 0; at < image.data.length; at += 4) seen.add(image.data.readUInt32BE(at));
    });
    return seen.size;
  };
  // In the article it was always right; without its gradients the film has some dozens of colours.
  const [article, alone] = [await colours(""), await colours("?figure=race")];
  assert.ok(article > 500 && alone > article * 0.5, `${article}, ${alone}`);
});

test("a still is shown only for what it shows", async () => {
  const visible = async (query) => {
    let count;
    await still(query, {}, async (page) => {
      count = await page.locator("main svg.wide").filter({ visible: true }).count();
    });
    return count;
  };
  assert.equal(await visible("?figure=race&theme=dark&utm_source=x"), 1);
  assert.equal(await visible("?figure=race&peers=9"), 0);
  assert.equal(await visible("?figure=race&t=5"), 0);
  assert.equal(await visible("?figure=race&v=1"), 0, "another version has other defaults");
  assert.equal(await visible("?figure=race&fbclid=x&figure=p2p"), 1, "other people's keys change nothing");
});

test("where the app cannot start the stills stay, and the words", () =>
  site.visit("", {
    prepare: (page) => page.route("**/*.wasm", (route) => route.abort()),
    expected: [/wasm/, /ERR_FAILED/, /Failed to fetch/],
  }, async ({ page }) => {
    await page.getByRole("alert").getByText("could not be loaded").waitFor();
    assert.equal(await page.locator("main svg.wide").filter({ visible: true }).count(), 4);
    assert.deepEqual(await page.getByRole("heading", { level: 2 }).allTextContents(), HEADINGS);
  }));
