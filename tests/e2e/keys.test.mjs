// The keyboard: held, in other layouts, with other keys, and where somebody else has the key.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const open = (query, body) => site.visit(query, {}, ({ page }) => body(figure(page, "Race"), page));

/// How often play and pause took turns since the page was asked to count.
const count = (it) =>
  it.region.evaluate((region) => {
    window.turns = 0;
    new MutationObserver((all) => (window.turns += all.length)).observe(region.querySelector(".play button"), {
      attributeFilter: ["aria-label"],
    });
  });

test("Space that is held toggles once, and the page does not scroll", () =>
  open("", async (it, page) => {
    await it.region.focus();
    await count(it);
    const from = await page.evaluate(() => scrollY);
    // Without an up between them, these are repetitions.
    for (let i = 0; i < 9; i++) await page.keyboard.down("Space");
    await page.keyboard.up("Space");
    await it.button("Pause").waitFor();
    assert.equal(await page.evaluate(() => window.turns), 1);
    // What plays is brought into view; a page's worth would be hundreds.
    assert.ok((await page.evaluate(() => scrollY)) < from + 50);
  }));

test("Enter that is held on the button toggles once", () =>
  open("?figure=race", async (it, page) => {
    await it.button("Play").focus();
    await count(it);
    for (let i = 0; i < 9; i++) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await it.button("Pause").waitFor();
    assert.equal(await page.evaluate(() => window.turns), 1);
  }));

test("a step that is held goes on", () =>
  open("?figure=race", async (it, page) => {
    await it.region.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.down(".");
    await page.keyboard.up(".");
    assert.equal(await it.rest(), 4);
  }));

/// A key of some layout, as the browser tells of it. Returns whether somebody took it.
const send = (it, init) =>
  it.region.evaluate((region, init) => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
    if (init.taken) region.firstElementChild.addEventListener("keydown", (it) => it.preventDefault(), { once: true });
    return !(init.taken ? region.firstElementChild : region).dispatchEvent(event);
  }, init);

test("letters mean the same in every layout and state", () =>
  open("?figure=race&t=3", async (it) => {
    for (const [key, code, round] of [
      ["т", "KeyN", 4], ["З", "KeyP", 3], ["N", "KeyN", 4], ["P", "KeyP", 3], ["ν", "KeyN", 4],
      ["ю", "Period", 5], ["б", "Comma", 4], ["n", "KeyL", 5], [".", "KeyE", 6], [",", "KeyW", 5],
    ]) {
      assert.equal(await send(it, { key, code }), true, key);
      assert.equal(await it.rest(), round, key);
    }
    for (const [key, code] of [["b", "KeyN"], ["l", "KeyP"], ["v", "Period"], ["w", "Comma"], [">", "Period"]]) {
      assert.equal(await send(it, { key, code }), false, key);
    }
    assert.equal(await it.rest(), 5);
  }));

for (const [name, more] of Object.entries({
  Ctrl: { ctrlKey: true },
  Alt: { altKey: true },
  Meta: { metaKey: true },
  AltGr: { modifierAltGraph: true },
  "an input method": { isComposing: true },
  "an older input method": { keyCode: 229 },
})) {
  test(`with ${name} a key is not the figure's`, () =>
    open("?figure=race&t=3", async (it) => {
      for (const [key, code] of [[".", "Period"], ["n", "KeyN"], [" ", "Space"], ["ArrowRight", "ArrowRight"], ["End", "End"]]) {
        assert.equal(await send(it, { key, code, ...more }), false, key);
      }
      assert.equal(await it.rest(), 3);
    }));
}

test("a key that somebody has taken is not the figure's", () =>
  open("?figure=race&t=3", async (it) => {
    await send(it, { key: ".", code: "Period", taken: true });
    assert.equal(await it.rest(), 3);
    await send(it, { key: ".", code: "Period" });
    assert.equal(await it.rest(), 4);
  }));

test("what is written in the figure is text", () =>
  open("?figure=race&t=3", async (it, page) => {
    await it.region.evaluate((region) => region.insertAdjacentHTML("beforeend", "<input id=note><p contenteditable id=more>"));
    for (const id of ["#note", "#more"]) {
      await page.locator(id).focus();
      await page.keyboard.type("no, p. ");
      assert.equal(await it.rest(), 3);
    }
    assert.equal(await page.locator("#note").inputValue(), "no, p. ");
  }));

test("buttons say which key does the same", () =>
  site.visit("?figure=race", {}, async ({ page }) => {
    const it = figure(page, "Race");
    for (const [name, key] of [["Play", "Space"], ["Step forward", "."], ["Step back", ","], ["Next event", "N"], ["Previous event", "P"]]) {
      assert.equal(await it.button(name).getAttribute("aria-keyshortcuts"), key);
      assert.equal(await it.button(name).getAttribute("title"), `${name} (${key})`);
    }
  }));

test("when the controls fold away the focus stays in the figure", () =>
  site.visit("?figure=race", { width: 1280, height: 800 }, async ({ page }) => {
    const it = figure(page, "Race");
    await it.slider("Host slots").focus();
    await page.setViewportSize({ width: 600, height: 420 });
    await it.button("Settings").waitFor();
    assert.equal(await it.button("Play").evaluate((button) => button === document.activeElement), true);
  }));
