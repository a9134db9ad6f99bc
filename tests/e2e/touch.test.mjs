// A gesture is input only when it is meant: what scrolls the page or is broken off changes nothing,
// and what ends where nobody sees it ends.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { hand, placeIn } from "./hand.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const PHONE = { width: 390, height: 700, touch: true };
const LABELS = ["Peers", "Host slots", "Chunks", "Peer upload"];

/// Visits a page and one of the figures on it.
const visit = (query, options, body, name = "Race") =>
  site.visit(query, options, async ({ page }) => body(figure(page, name), page, await hand(page)));

/// What a gesture may not have changed.
async function now(it) {
  const values = [];
  for (const label of LABELS) values.push(await it.sliderValue(label));
  return { values, round: await it.rest(), plays: await it.button("Pause").isVisible() };
}

const scrolled = (page) => page.evaluate(() => scrollY);

/// Waits until the page has scrolled and rests.
async function scrollEnds(page, from) {
  await page.waitForFunction((from) => scrollY !== from, from);
  await page.evaluate(async () => {
    for (let before = -1; before !== scrollY; ) {
      before = scrollY;
      for (let i = 0; i < 5; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

test("a swipe along the page that begins on a slider scrolls and changes nothing", () =>
  visit("", PHONE, async (it, page, fingers) => {
    for (const slider of [...LABELS.map((label) => it.slider(label)), it.timeline]) {
      const place = await placeIn(slider, 0.7);
      const [before, from] = [await now(it), await scrolled(page)];
      const to = place[1] > 350 ? -200 : 200;
      await fingers.swipe(place, [place[0] + 8, place[1] + to]);
      await scrollEnds(page, from);
      assert.deepEqual(await now(it), before);
    }
  }));

test("a tap sets a slider, and a finger along its line drags it", () =>
  visit("", PHONE, async (it, page, fingers) => {
    const from = await scrolled(page);
    const [x, y] = await placeIn(it.slider("Peers"), 0.5);
    await fingers.down([x, y]);
    assert.equal(await it.sliderValue("Peers"), 4, "it may yet scroll");
    await fingers.up();
    await page.waitForFunction(() => document.querySelector("[data-key=peers]").value > 20);
    const tapped = await it.sliderValue("Peers");
    await fingers.swipe([x, y], [x + 60, y + 10]);
    await page.waitForFunction((tapped) => document.querySelector("[data-key=peers]").value > tapped, tapped);
    assert.equal((await it.table("Streaming now")).length > tapped, true);

    const start = await placeIn(it.timeline, 0.2);
    const end = Number(await it.timeline.getAttribute("max"));
    await fingers.swipe(start, [389, start[1]]);
    assert.equal(await it.rest(), end);
    assert.equal(Number(await it.timeline.inputValue()), end);
    assert.ok((await scrolled(page)) - from >= 0);
  }));

test("a second finger moves nothing", () =>
  visit("?figure=race", PHONE, async (it, page, fingers) => {
    const [x, y] = await placeIn(it.timeline, 0.3);
    await fingers.down([x, y]);
    await fingers.move([x + 20, y]);
    const held = await it.rest();
    assert.ok(held > 5 && held < 13, `${held}`);
    await fingers.down([x + 20, y], [x + 150, y]);
    await fingers.move([x + 20, y], [x + 170, y]);
    const stays = async () => Math.abs((await it.rest()) - held) < 1;
    assert.ok(await stays());
    // The first is up; the other still has nothing.
    await fingers.move(null, [x + 170, y]);
    await fingers.move(null, [x + 180, y]);
    assert.ok(await stays());
  }));

for (const label of ["Timeline", "Peers"]) {
  test(`what a finger did to ${label} is put back when the browser takes it away`, () =>
    visit("?peers=6&t=3", { ...PHONE, height: 900 }, async (it, page, fingers) => {
      const before = await now(it);
      const [x, y] = await placeIn(it.slider(label), 0.4);
      await fingers.down([x, y]);
      await fingers.move([x + 40, y]);
      await fingers.move([x + 70, y]);
      const during = await now(it);
      assert.notDeepEqual(during, before, "it is dragged");
      await fingers.cancel();
      assert.deepEqual(await now(it), before);
    }));
}

/// How a press can end, beside its pointer going up.
const ENDS = {
  "another window": (page) => page.evaluate(() => dispatchEvent(new Event("blur"))),
  "a menu": (page) => page.evaluate(() => document.body.dispatchEvent(new Event("contextmenu", { bubbles: true }))),
  "another tab": (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))),
  "a lost capture": (page) =>
    page.evaluate(() => {
      const held = document.querySelector("input.time");
      for (let id = 0; id < 20; id++) if (held.hasPointerCapture(id)) held.releasePointerCapture(id);
    }),
};

for (const [name, end] of Object.entries(ENDS)) {
  test(`the timeline is let go when the press ends with ${name}`, () =>
    visit("?figure=race&speed=1", {}, async (it, page) => {
      await it.press("Play");
      const [x, y] = await placeIn(it.timeline, 0.2);
      await page.mouse.move(x, y);
      await page.mouse.down();
      const held = await it.rest();
      await end(page);
      if (name === "a lost capture") await page.mouse.move(x + 1, y);
      await page.waitForFunction((held) => document.querySelector("[data-round]").dataset.round > held + 0.5, held);
      // The pointer is still down and moves: that means nothing any more.
      await page.mouse.move(x + 400, y);
      assert.ok((await it.round()) < 13);
      await page.mouse.up();
    }));
}

test("the pointer goes up and time goes on; up where nobody hears, the next move tells", () =>
  visit("?figure=race&speed=4", {}, async (it, page) => {
    await it.press("Play");
    const plays = (from) =>
      page.waitForFunction((from) => document.querySelector("[data-round]").dataset.round > from + 0.5, from);
    const [x, y] = await placeIn(it.timeline, 0.2);
    await page.mouse.move(x, y);
    await page.mouse.down();
    let held = await it.rest();
    await page.mouse.up();
    await plays(held);

    await page.mouse.down();
    held = await it.rest();
    await page.evaluate(() => {
      addEventListener("pointerup", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
    });
    // The page is left with the button down: what comes back has none.
    await it.timeline.evaluate((element) => {
      const id = [...Array(20).keys()].find((id) => element.hasPointerCapture(id));
      element.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, pointerId: id, buttons: 0, clientX: 900 }));
    });
    await plays(held);
    assert.ok((await it.round()) < held + 8, "it is not where the pointer went meanwhile");
    await page.mouse.up();
  }));

for (const [label, key] of [["Timeline", "time"], ["Host slots", "slots"]]) {
  test(`Escape puts back what a drag of ${label} changed, and the figure plays on`, () =>
    visit("?figure=race&speed=0.1&t=4", {}, async (it, page) => {
      await it.press("Play");
      const before = { value: await it.sliderValue("Host slots"), digest: await it.digest(), round: await it.round() };
      const [x, y] = await placeIn(it.slider(label), 0.5);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 30, y);
      if (key === "time") assert.ok((await it.rest()) > 12);
      else assert.notEqual(await it.sliderValue("Host slots"), before.value);
      await page.keyboard.press("Escape");
      assert.equal(await it.sliderValue("Host slots"), before.value);
      assert.equal(await it.digest(), before.digest);
      assert.ok(Math.abs((await it.round()) - before.round) < 2, `${await it.round()}`);
      assert.ok(await it.button("Pause").isVisible());
      await page.mouse.move(x + 60, y);
      await page.mouse.up();
      assert.equal(await it.sliderValue("Host slots"), before.value);
      assert.ok(Math.abs((await it.round()) - before.round) < 2);
    }));
}

test("other buttons, and Ctrl, hold nothing and set nothing", () =>
  visit("?figure=race&speed=4", {}, async (it, page) => {
    for (const slider of [it.timeline, it.slider("Peers")]) {
      const [x, y] = await placeIn(slider, 0.9);
      await page.mouse.move(x, y);
      for (const button of ["right", "middle"]) {
        const before = await now(it);
        await page.mouse.down({ button });
        assert.deepEqual(await now(it), before, button);
        await page.mouse.up({ button });
        assert.deepEqual(await now(it), before, button);
      }
      const before = await now(it);
      await page.keyboard.down("Control");
      await page.mouse.down();
      await page.mouse.up();
      await page.keyboard.up("Control");
      assert.deepEqual(await now(it), before, "Ctrl");
    }
    await it.press("Play");
    const [x, y] = await placeIn(it.timeline, 0.9);
    await page.mouse.move(x, y);
    await page.mouse.down({ button: "right" });
    const from = await it.round();
    await page.waitForFunction((from) => document.querySelector("[data-round]").dataset.round > from + 0.5, from);
    await page.mouse.up({ button: "right" });
  }));

test("the drawing takes a tap, and no scroll, pinch, long press or drag", () =>
  visit("?autoplay=0", PHONE, async (it, page, fingers) => {
    const plays = () => it.button("Pause").isVisible();
    const place = await placeIn(it.canvas, 0.5, 0.02);
    let from = await scrolled(page);
    await fingers.swipe([place[0], place[1] + 150], [place[0], place[1] - 60]);
    await scrollEnds(page, from);
    assert.equal(await plays(), false, "a scroll");
    const [x, y] = await placeIn(it.canvas, 0.5, 0.4);
    await fingers.down([x, y], [x + 40, y]);
    for (let by = 10; by <= 80; by += 10) await fingers.move([x - by, y], [x + 40 + by, y]);
    await fingers.up();
    assert.equal(await plays(), false, "a pinch");
    await fingers.down([x, y]);
    await page.waitForTimeout(900);
    await fingers.up();
    assert.equal(await plays(), false, "a long press");
    await page.evaluate(() => document.activeElement.blur());
    const [tapX, tapY] = await placeIn(it.canvas, 0.02, 0.99);
    const before = await page.evaluate(() => visualViewport.scale);
    await page.touchscreen.tap(tapX, tapY);
    await it.button("Pause").waitFor();
    // A double tap is two, and does not zoom.
    await page.touchscreen.tap(tapX, tapY);
    await page.touchscreen.tap(tapX, tapY);
    await it.button("Pause").waitFor();
    assert.equal(await page.evaluate(() => visualViewport.scale), before);
  }));

test("the drawing takes a click, and no drag, other button or key with it", () =>
  visit("?figure=race", {}, async (it, page) => {
    const plays = () => it.button("Pause").isVisible();
    const position = { x: 5, y: 5 };
    const { x, y } = await it.canvas.boundingBox();
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.mouse.move(x + 105, y + 25, { steps: 4 });
    await page.mouse.up();
    assert.equal(await plays(), false, "a drag");
    for (const button of ["right", "middle"]) {
      await it.canvas.click({ position, button });
      assert.equal(await plays(), false, button);
    }
    for (const key of ["Alt", "Control", "Meta", "Shift"]) {
      await it.canvas.click({ position, modifiers: [key] });
      assert.equal(await plays(), false, key);
    }
    await it.canvas.click({ position });
    assert.equal(await plays(), true);
  }));
