// What stands on the stage at the end: one sentence, and the next thing to try.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const NAMES = { race: "Race", streaming: "Streaming", p2p: "Peer to peer", work: "Shared work" };
const SIZES = [
  [320, 256], [320, 480], [360, 640], [480, 400], [600, 560], [700, 394], [800, 600], [1280, 720],
  [1920, 1080], [2560, 1440],
];

/// Visits one figure alone in a window of this size.
const open = (query, [width, height], body, options = {}) => {
  const key = /figure=(\w+)/.exec(query)[1];
  return site.visit(query, { width, height, ...options }, ({ page }) => body(figure(page, NAMES[key]), page));
};

/// The sentence, empty as long as it is not due.
const sentence = (it) => it.region.locator(".ending > p");
const told = (it) => sentence(it).textContent();
const next = (it) => it.region.getByRole("button", { name: /^Now / });

/// What the sentence is like: nothing of it is cut, and all of it lies in its place.
const look = (it) =>
  sentence(it).evaluate((sentence) => {
    const [place, stage] = [sentence.parentElement, sentence.closest(".stage")].map((e) => e.getBoundingClientRect());
    const text = sentence.getBoundingClientRect();
    const button = sentence.nextElementSibling?.getBoundingClientRect();
    const isIn = (inner, outer) =>
      inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1 &&
      inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
    return {
      isWhole: sentence.scrollWidth <= sentence.clientWidth && isIn(text, place) && isIn(place, stage),
      isButtonWhole: !button?.width || (isIn(button, place) && button.height >= 44 && button.left >= text.right),
      size: parseFloat(getComputedStyle(sentence).fontSize),
      height: place.height,
    };
  });

test("the end is told once it is there, and only as long as it is", () =>
  open("?figure=race", [800, 600], async (it) => {
    const size = await it.canvas.boundingBox();
    assert.equal(await told(it), "");
    assert.equal(await next(it).count(), 0);
    await it.key("End");
    await next(it).waitFor();
    assert.equal(
      await told(it),
      "Peer to peer: everyone has it after 8 rounds, streaming after 18; longest wait 4, not 14.",
    );
    assert.deepEqual(await it.canvas.boundingBox(), size);
    await it.press("Step back");
    assert.equal(await told(it), "");
    assert.equal(await next(it).count(), 0);
    // A run that is played to its end rests there.
    await it.press("Play");
    await it.button("Pause").waitFor();
    await next(it).waitFor();
    assert.equal(await it.round(), 26);
    assert.deepEqual(await it.canvas.boundingBox(), size);
  }));

test("results=1 tells it from the start", () =>
  open("?figure=p2p&results=1", [600, 560], async (it) => {
    assert.equal(await it.round(), 0);
    assert.match(await told(it), /^Everyone has the film after 8 rounds/);
    await it.press("Settings");
    await it.setSlider("Peers", 1);
    await it.rest();
    assert.match(await told(it), /^The one peer has the film after 6 rounds/);
  }));

for (const key of Object.keys(NAMES)) {
  test(`${key}: what is told at the end is whole and large at every size`, () =>
    open(`?figure=${key}`, SIZES[0], async (it, page) => {
      await it.key("End");
      await next(it).waitFor();
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await it.rest();
        const { isWhole, isButtonWhole, size, height: place } = await look(it);
        const what = `${width}x${height}: ${size} px in ${place} px`;
        assert.ok((await told(it)).length > 10, what);
        assert.ok(isWhole && isButtonWhole, what);
        assert.ok(size >= (width >= 600 ? 16 : 12), what);
        const stage = await it.canvas.boundingBox();
        assert.ok(place <= Math.max(100, stage.height / 8), `${what} of ${stage.height}`);
      }
    }));
}

for (const [width, height] of [[1280, 800], [360, 740]]) {
  test(`the article at ${width}x${height} tells the end of each figure`, () =>
    site.visit("", { width, height }, async ({ page }) => {
      for (const name of Object.values(NAMES)) {
        const it = figure(page, name);
        await it.key("End");
        await next(it).waitFor();
        const { isWhole, isButtonWhole, size } = await look(it);
        assert.ok(isWhole && isButtonWhole && size >= 13, `${name}: ${size}`);
      }
    }));
}

test("one press tries the next thing, from the beginning", () =>
  open("?figure=race&speed=0.5&t=26", [800, 600], async (it, page) => {
    const button = next(it);
    assert.equal(await button.textContent(), "Now with 32 peers");
    await button.focus();
    await page.keyboard.press("Enter");
    await it.button("Pause").waitFor();
    assert.ok((await it.round()) < 5);
    assert.equal((await it.table("Peer to peer now")).length, 32);
    assert.equal(await told(it), "");
    // The focus goes on at the player: Space there pauses.
    const focused = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.equal(focused, "Pause");
    await page.keyboard.press("Space");
    await it.button("Play").waitFor();
    await it.key("End");
    await it.rest();
    assert.equal(await next(it).textContent(), "Now with 1,000 peers");
  }));

for (const controls of ["basic", "none"]) {
  test(`controls=${controls}: nothing is offered from which there would be no way back`, () =>
    open(`?figure=race&t=26&controls=${controls}`, [800, 600], async (it) => {
      await it.region.getByText(/^Peer to peer: everyone has it after 8 rounds/).waitFor();
      assert.equal(await next(it).count(), 0);
    }));
}

test("with controls=none a press on what is told plays, too", () =>
  open("?figure=race&t=26&speed=0.25&controls=none", [800, 600], async (it, page) => {
    const { x, y, width, height } = await sentence(it).boundingBox();
    await page.mouse.click(x + width / 2, y + height / 2);
    await page.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) < 20);
  }));

test("where a tab shows no stage the sentence is told and nothing of it lies over the tabs", () =>
  open("?figure=work", [700, 394], async (it) => {
    await it.region.getByRole("tab", { name: "Speed-up" }).click();
    await it.timeline.press("End");
    await it.rest();
    assert.match(await told(it), /4 helpers/);
    assert.equal(await next(it).isVisible(), false);
    await it.region.getByRole("tab", { name: "Stages" }).click();
    assert.equal(await next(it).isVisible(), true);
  }));
