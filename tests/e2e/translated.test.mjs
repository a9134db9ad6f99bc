// Other people change the page: a translator puts its own texts in the place of ours, extensions
// add, wrap and take out. The figure goes on saying what is true, and never breaks.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { tableAt, trace } from "./command.mjs";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

/// Does to the page what translators in browsers do: each text that is there, or comes, gives way to
/// another one, in elements of the translator's own. The words stay, so that they can be compared.
const translate = (page) =>
  page.evaluate(() => {
    const app = document.querySelector("main");
    const isKept = (text) => text.parentElement.closest("font, [translate=no]") || !text.data.trim();
    const all = () => {
      const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) if (!isKept(walker.currentNode)) texts.push(walker.currentNode);
      for (const text of texts) {
        const outer = document.createElement("font");
        outer.appendChild(document.createElement("font")).textContent = text.data;
        text.replaceWith(outer);
      }
    };
    all();
    window.translator = new MutationObserver(all);
    window.translator.observe(app, { childList: true, characterData: true, subtree: true });
  });

const text = async (locator) => (await locator.textContent()).trim();

for (const [query, size] of [["?figure=race", { width: 1280, height: 1000 }], ["?figure=race&results=1", { width: 390, height: 700 }]]) {
  test(`a translated page goes on telling what is true: ${size.width}`, () =>
    site.visit(query, size, async ({ page }) => {
      const it = figure(page, "Race");
      await it.rest();
      await translate(page);
      const isSmall = size.width < 1000;
      if (isSmall) await it.press("Settings");
      const value = (name) => text(page.locator(`.slider:has([data-key=${name}]) .value`));
      assert.equal(await value("peers"), "4");
      await it.pressSlider("Peers", "ArrowRight");
      await it.pressSlider("Peers", "ArrowRight");
      await it.pressSlider("Peer upload", "Home");
      assert.equal(await value("peers"), "6");
      assert.match(await value("upload"), /^0\s*a round$/);
      await it.pressSlider("Chunks", "Home");
      assert.match(await text(it.region.locator(".rules")), /when it holds the first 1\b/);
      await it.press("Reset");
      assert.equal(await value("peers"), "4");
      assert.match(await text(it.region.locator(".rules")), /when it holds the first 3\b/);
      if (isSmall) await it.press("Close");

      const keys = {};
      const systems = ["streaming", "p2p"];
      const events = Object.fromEntries(systems.map((model) => [model, trace(model, keys)]));
      for (let round = 1; round <= 7; round++) {
        await it.press("Step forward");
        assert.equal(await it.rest(), round);
        assert.deepEqual(await it.table("Streaming now"), tableAt(events.streaming, round, 12), `${round}`);
        assert.deepEqual(await it.table("Peer to peer now"), tableAt(events.p2p, round, 12), `${round}`);
        assert.match(await text(it.region.locator(".position")), new RegExp(`^(round ${round} of 26|${round} / 26)$`));
      }
      await it.press("Play");
      await it.press("Pause");
      await it.button("Play").waitFor();
      // Pressed where the words are, which are somebody else's.
      if (!isSmall) {
        const fonts = it.region.locator("button font font");
        assert.ok((await fonts.count()) > 3);
        await fonts.getByText("32", { exact: true }).click();
        await it.rest();
        assert.equal(await value("peers"), "32");
        assert.equal((await it.table("Streaming now")).length, 32);
      }
    }));
}

test("the verdict of a translated page is that of the run", () =>
  site.visit("?figure=streaming&results=1", { width: 1280, height: 1000 }, async ({ page }) => {
    const it = figure(page, "Streaming");
    const verdict = () => text(it.region.locator(".verdict"));
    await it.rest();
    const usual = await verdict();
    await it.pressSlider("Peers", "ArrowRight");
    await it.rest();
    const more = await verdict();
    assert.notEqual(more, usual);
    await it.press("Reset");
    await translate(page);
    await it.rest();
    assert.equal(await verdict(), usual);
    await it.pressSlider("Peers", "ArrowRight");
    await it.rest();
    assert.equal(await verdict(), more);
  }));

test("all of the article can be translated, and its figures still work", () =>
  site.visit("", { height: 1000 }, async ({ page }) => {
    await figure(page, "Race").rest();
    await translate(page);
    for (const name of ["Race", "Streaming", "Peer to peer", "Shared work"]) {
      const it = figure(page, name);
      await it.pressSlider("Peers", "ArrowRight");
      await it.press("Step forward");
      assert.equal(await it.rest(), 1);
      if (await it.button("Another seed").isEnabled()) await it.press("Another seed");
      await it.press("Reset");
    }
    // Whatever has room comes and goes with the window.
    for (const [width, height] of [[390, 700], [320, 400], [1280, 1000]]) {
      await page.setViewportSize({ width, height });
      await figure(page, "Race").rest();
    }
    assert.equal(await page.locator("#failure").isVisible(), false);
  }));

/// What others do to a page, each at a place where it hurts.
const INTRUSIONS = {
  "elements beside ours": () => {
    for (const element of document.querySelectorAll("main button, main input, main canvas, main p, main tr, main div")) {
      element.after(document.createElement("grammarly-desktop-integration"));
    }
  },
  "elements within ours": () => {
    for (const element of document.querySelectorAll("main label, main button, main p, main select, main td, main section")) {
      element.prepend(document.createElement("span"));
    }
  },
  "attributes on ours": () => {
    for (const element of document.querySelectorAll("main *")) {
      element.setAttribute("data-lt-active", "true");
      element.setAttribute("style", `${element.getAttribute("style") ?? ""}; --darkreader-inline-bgcolor: #111`);
    }
  },
  "ours wrapped in theirs": () => {
    for (const element of document.querySelectorAll("main .player, main .settings, main .verdict, main .rules")) {
      const wrapper = document.createElement("div");
      element.replaceWith(wrapper);
      wrapper.append(element);
    }
  },
  "ours taken out": () => {
    for (const element of document.querySelectorAll("main .rules, main .verdict, main .running, main .scales, main .position, main tbody tr:last-child")) {
      element.remove();
    }
  },
};

for (const [name, intrude] of Object.entries(INTRUSIONS)) {
  test(`the figure works with ${name}`, () =>
    site.visit("?figure=race&peers=5", { width: 1280, height: 1000 }, async ({ page }) => {
      const it = figure(page, "Race");
      await it.rest();
      assert.ok((await page.locator("main button").count()) > 5, "there is something to change");
      await page.evaluate(intrude);
      await it.pressSlider("Peers", "ArrowRight");
      await it.press("Step forward");
      assert.equal(await it.rest(), 1);
      assert.deepEqual(await it.table("Streaming now"), tableAt(trace("streaming", { peers: 6 }), 1, 12));
      // What has room changes: parts of the figure come, go and change places.
      for (const [width, height] of [[390, 700], [320, 300], [700, 420], [1280, 1000]]) {
        await page.setViewportSize({ width, height });
        await it.rest();
        if (width < 700 && (await it.button("Settings").isVisible())) {
          await it.press("Settings");
          await it.press("Close");
        }
      }
      await it.press("Reset");
      await it.press("Step forward");
      assert.equal(await it.rest(), 2);
      assert.deepEqual(await it.table("Streaming now"), tableAt(trace("streaming", { peers: 5 }), 2, 12));
      assert.equal(await page.locator("#failure").isVisible(), false);
    }));
}
