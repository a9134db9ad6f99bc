// What holds for the page whatever it shows.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { openSite, settings } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const background = (page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test("opens under a sub-path without a console error or a request to anybody else", () =>
  site.visit("", {}, async ({ page, url }) => {
    assert.ok(new URL(url).pathname === settings.basePath && settings.basePath.length > 1);
    assert.equal(await page.title(), "How p2p works");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.locator("#failure").isVisible(), false);
  }));

test("works without the slash at the end of a file name and with unknown keys", () =>
  site.visit("index.html?utm_source=blog#top", {}, async ({ page }) => {
    await page.getByRole("heading", { level: 1 }).waitFor();
  }));

test("says what it is to a link preview", () =>
  site.visit("", {}, async ({ page }) => {
    const content = (selector) => page.locator(selector).getAttribute("content");
    assert.ok((await content('meta[name="description"]')).length > 40);
    assert.equal(await content('meta[property="og:title"]'), "How p2p works");
    assert.ok((await content('meta[property="og:description"]')).length > 40);
  }));

test("has an icon", () =>
  site.visit("", {}, async ({ page }) => {
    const address = await page.locator('link[rel="icon"]').evaluate((link) => link.href);
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()["content-type"], /svg/);
  }));

test("asks for each of its files once", async () => {
  const { asked } = site.server;
  asked.length = 0;
  await site.visit("", {}, async () => {});
  assert.deepEqual(asked, [...new Set(asked)]);
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1);
});

test("names the digest of every script, style and module it loads", () =>
  site.visit("", {}, async ({ page }) => {
    const without = await page.evaluate(() => {
      const loaded = "script[src], link[rel=stylesheet], link[rel=modulepreload], meta[data-integrity]";
      const elements = [...document.querySelectorAll(loaded)];
      const missing = elements.filter(
        ({ integrity, dataset }) => !/^sha384-/.test(integrity || dataset.integrity),
      );
      return { count: elements.length, missing: missing.map((element) => element.outerHTML) };
    });
    assert.deepEqual(without.missing, []);
    assert.ok(without.count >= 4, "the boot script, the style, the module and the wasm file");
  }));

for (const [theme, colour] of [["light", "rgb(251, 250, 247)"], ["dark", "rgb(13, 20, 28)"]]) {
  test(`has a ${theme} background when the browser asks for it`, () =>
    site.visit("", { theme }, async ({ page }) => {
      assert.equal(await background(page), colour);
    }));

  test(`has a ${theme} background when the link asks for it`, () =>
    site.visit(`?theme=${theme}`, { theme: theme === "light" ? "dark" : "light" }, async ({ page }) => {
      assert.equal(await background(page), colour);
    }));
}

// The boot script reads the link for the first paint, the app for all that follows.
for (const [query, theme] of [
  ["?theme=dark%20", "dark"],
  ["?theme=+light", "light"],
  ["?theme=dark&theme=light", "dark"],
  ["?theme=sepia&theme=dark", null],
  ["?theme=auto", null],
  ["?theme=dark#theme=light", "dark"],
]) {
  test(`${query} is read once and for all`, async () => {
    const asked = (page) => page.locator("html").getAttribute("data-theme");
    const alone = { prepare: (page) => page.route("**/*.wasm", (route) => route.abort()), expected: [/./] };
    await site.visit(query, alone, async ({ page }) => assert.equal(await asked(page), theme));
    await site.visit(query, {}, async ({ page }) => {
      assert.equal(await asked(page), theme);
      const drawn = (await figure(page, "Race").picture()).data.subarray(0, 3);
      assert.equal(await background(page), `rgb(${[...drawn].join(", ")})`);
    });
  });
}

test("does not scroll sideways at 320 px", () =>
  site.visit("", { width: 320, height: 640 }, async ({ page }) => {
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
  }));

test("says why it shows nothing where JavaScript is off", () =>
  site.visit("", {}, async ({ page, url }) => {
    const html = await (await page.request.get(url)).text();
    assert.match(html, /<noscript>.*needs JavaScript.*<\/noscript>/s);
  }));

const WRONG = "figure=race&peers=many&slots=100000&chunks=x";

test("in a frame what was not right in the link is one line, unfolds, and goes", () =>
  site.visit(`?${WRONG}`, { width: 360, height: 640 }, async ({ page }) => {
    const height = async () => (await page.getByRole("img").boundingBox()).height;
    const first = page.getByText(/^The link’s peers, “many”, cannot be read/);
    const second = page.getByText(/^The link’s chunks/);
    const [low, box] = [await height(), await first.boundingBox()];
    assert.ok(box.height < 40, `${box.height}`);
    assert.equal(await second.isVisible(), false);
    await first.click();
    assert.equal(await second.isVisible(), true);
    const all = await page.evaluate(() => document.scrollingElement.scrollHeight - innerHeight);
    assert.equal(all, 0, "nothing scrolls");
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await first.waitFor({ state: "detached" });
    await page.waitForFunction(
      (low) => document.querySelector("canvas").getBoundingClientRect().height > low + 20, low,
    );
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Race");
  }));

test("in the article it stays in full", () =>
  site.visit("?peers=many&chunks=x", {}, async ({ page }) => {
    for (const key of ["peers", "chunks"]) {
      assert.equal(await page.getByText(new RegExp(`^The link’s ${key}`)).isVisible(), true);
    }
    assert.equal(await page.getByRole("button", { name: "Close", exact: true }).count(), 0);
  }));

test("what a slider changes is named in one line at every width", () =>
  site.visit("", {}, async ({ page }) => {
    for (const width of [1440, 1280, 1100, 1000, 900, 700, 360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const broken = await page.evaluate(() =>
        [...document.querySelectorAll("label")].filter((label) => {
          const range = document.createRange();
          range.selectNodeContents(label);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        }).map((label) => label.textContent));
      assert.deepEqual(broken, [], `${width}`);
    }
  }));
