// What the marks mean: a legend behind one button, and a name for what is under the pointer.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const NAMES = { race: "Race", streaming: "Streaming", p2p: "Peer to peer", work: "Shared work" };
const LEGEND = "What the marks mean";

const open = (query, [width, height], body, options = {}) => {
  const key = /figure=(\w+)/.exec(query)[1];
  return site.visit(query, { width, height, ...options }, ({ page }) => body(figure(page, NAMES[key]), page));
};

/// Opens the legend, from within the settings where the player has no room for its button. Returns
/// the panel, and the button that has the focus once the panel is closed.
async function openLegend(it) {
  let button = it.button(LEGEND);
  const back = (await button.count()) ? button : it.button("Settings");
  if (back !== button) await back.click();
  button = it.button(LEGEND);
  await button.click();
  return [it.region.getByRole("dialog", { name: LEGEND, exact: true }), back];
}

const focused = (locator) => locator.evaluate((element) => element === document.activeElement);

const SIZES = [[320, 256], [320, 480], [360, 640], [480, 400], [700, 394], [1280, 720]];

for (const [query, controls, sizes] of [
  ["race&t=6.5", "full", SIZES],
  ["race&t=6.5", "basic", SIZES.slice(0, 2)],
  ["p2p&peers=60&t=5", "full", [SIZES[2], SIZES[4]]],
  ["work&t=2.4", "full", [SIZES[1], SIZES[5]]],
]) {
  for (const size of sizes) {
    test(`${query}, ${controls}, ${size.join("x")}: the legend opens over the stage, is whole, and closes`, () =>
      open(`?figure=${query}&controls=${controls}`, size, async (it, page) => {
        const [panel, back] = await openLegend(it);
        assert.ok(await focused(panel.getByRole("button", { name: "Close" })), "the focus is in it");
        const rows = panel.getByRole("listitem");
        assert.ok((await rows.count()) >= 7, "each mark has a row");
        for (const row of await rows.all()) {
          await row.scrollIntoViewIfNeeded();
          const place = await row.boundingBox();
          assert.ok(place.x >= 0 && place.x + place.width <= size[0], "in the window");
          assert.ok(place.y >= 0 && place.y + place.height <= size[1], "in the window");
          assert.ok((await row.innerText()).trim().split(" ").length >= 2, "in words");
          const wide = await row.evaluate((row) => row.scrollWidth - row.clientWidth);
          assert.ok(wide <= 0, "not cut");
        }
        const beyond = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.scrollingElement;
          return [scrollWidth - innerWidth, scrollHeight - innerHeight];
        });
        assert.ok(beyond.every((pixels) => pixels <= 0), "the page does not scroll");
        await page.keyboard.press("Escape");
        assert.equal(await panel.count(), 0);
        assert.ok(await focused(back), "the focus is back");
      }));
  }
}

test("only one panel is open, and each button puts its own away", () =>
  open("?figure=race", [700, 394], async (it) => {
    const dialogs = it.region.getByRole("dialog");
    await it.press(LEGEND);
    await it.press("Settings");
    assert.deepEqual(await dialogs.evaluateAll((all) => all.map((one) => one.ariaLabel)), ["Settings"]);
    await it.press(LEGEND);
    assert.deepEqual(await dialogs.evaluateAll((all) => all.map((one) => one.ariaLabel)), [LEGEND]);
    await it.press(LEGEND);
    assert.equal(await dialogs.count(), 0);
    assert.ok(await focused(it.button(LEGEND)));
  }));

test("the legend has what the figure shows, and nothing else", async () => {
  const rows = (query) =>
    open(query, [1280, 720], async (it) => {
      const [panel] = await openLegend(it);
      rows.last = await panel.getByRole("listitem").allInnerTexts();
    }).then(() => rows.last.map((row) => row.trim()));
  const streaming = await rows("?figure=streaming&t=3");
  assert.ok(streaming.includes("Waits in line for a slot of a host"));
  assert.ok(!streaming.some((row) => row.includes("a peer sends")));
  const swarm = await rows("?figure=p2p&t=3");
  assert.ok(swarm.includes("A chunk that a peer sends"));
  assert.ok(!swarm.some((row) => row.includes("in line") || row.includes("outside")));
  const crowd = await rows("?figure=p2p&peers=300&t=3&input=2:leave:1");
  assert.ok(crowd.includes("How many peers hold each chunk; green: all"));
  assert.ok(crowd.includes("On the timeline: something comes from outside"));
  const work = await rows("?figure=work&t=1");
  assert.ok(work.includes("A part that was made") && !work.some((row) => row.includes("chunk")));
});

test("the button leaves the timeline room", async () => {
  for (const width of [320, 360, 440, 480, 600, 740, 840, 900, 930, 1000]) {
    await site.visit("", { width, height: 800 }, async ({ page }) => {
      for (const name of Object.values(NAMES)) {
        const it = figure(page, name);
        const [line, button] = [await it.timeline.boundingBox(), await it.button(LEGEND).boundingBox()];
        assert.ok(line.width >= Math.min(160, width * 0.45), `${name}, ${width} px: ${line.width}`);
        assert.ok(button.x + button.width <= width, `${name}, ${width} px`);
      }
    });
  }
});

test("without controls there is no legend", () =>
  open("?figure=race&controls=none", [600, 560], async (it) => {
    assert.equal(await it.button(LEGEND).count(), 0);
  }));

/// The hint's text; nothing if none is seen.
const hint = (it) => it.region.locator(".hint:visible").allTextContents().then((all) => all.join("|"));

/// Moves a pointer over the drawing, a row every few pixels, and gives back what is said, with a
/// place of each. By events of the page's own: thousands by the browser's protocol would take long.
async function sweep(it) {
  await it.rest();
  const said = await it.canvas.evaluate(async (canvas) => {
    const hint = canvas.parentElement.querySelector(".hint");
    const [at, stage] = [canvas, canvas.parentElement].map((one) => one.getBoundingClientRect());
    const said = [];
    for (let y = at.top + 2; y < at.bottom; y += 9) {
      for (let x = at.left + 2; x < at.right; x += 9) {
        const of = { pointerType: "mouse", clientX: x, clientY: y };
        canvas.dispatchEvent(new PointerEvent("pointermove", of));
        // The app answers before the next task.
        const { port1, port2 } = new MessageChannel();
        await new Promise((done) => {
          port1.onmessage = done;
          port2.postMessage(0);
        });
        port1.close();
        if (hint.hidden) continue;
        const { left, right, top, bottom } = hint.getBoundingClientRect();
        const isWithin = left >= stage.left - 0.5 && right <= stage.right + 0.5 &&
          top >= stage.top - 0.5 && bottom <= stage.bottom + 0.5;
        said.push([hint.textContent, [x, y], isWithin]);
      }
    }
    return said;
  });
  for (const [text, , isWithin] of said) assert.ok(isWithin, `${text} stands within the stage`);
  return new Map(said);
}

test("what is under the pointer is named, within the stage, and the name goes by itself", () =>
  open("?figure=race&t=6.5", [600, 560], async (it, page) => {
    const said = await sweep(it);
    const place = [...said].find(([text]) => text.startsWith("Buffer of peer"))?.[1];
    for (const start of ["Host: 3 of 3 slots busy", "Peer 4: waiting, 1st in line", "Chunk 7: sent by the host", "Peer 1: playing"]) {
      assert.ok([...said.keys()].some((text) => text.startsWith(start)), `${start}: ${[...said.keys()]}`);
    }
    const show = async () => {
      await page.mouse.move(place[0] + 1, place[1]);
      await page.mouse.move(...place);
      assert.match(await hint(it), /^Buffer of peer/);
    };
    await show();
    await page.keyboard.press("Escape");
    assert.equal(await hint(it), "", "Escape");
    await show();
    await page.mouse.move(2, 555);
    assert.equal(await hint(it), "", "beside the drawing");
    await show();
    await page.mouse.down();
    assert.equal(await hint(it), "", "while pressed");
    await page.mouse.up();
  }));

test("it follows what is shown", () =>
  open("?figure=streaming&t=1", [600, 560], async (it, page) => {
    const [x, y] = (await sweep(it)).get("Peer 4: waiting, 1st in line, holds 0 of 12 chunks");
    await page.mouse.move(x, y);
    await page.keyboard.press("Escape");
    await page.mouse.move(x + 1, y);
    await it.key("End");
    await it.rest();
    assert.match(await hint(it), /^Peer 4: has it all/);
  }));

test("over the timeline the nearest mark is named", () =>
  open("?figure=race", [1280, 720], async (it, page) => {
    const line = await it.timeline.boundingBox();
    const at = (round) => line.x + 11 + ((line.width - 22) * round) / 26;
    await page.mouse.move(at(14), line.y + 5);
    assert.equal(await hint(it), "Streaming, round 14: a peer starts to play");
    await page.mouse.move(at(10), line.y + 5);
    assert.equal(await hint(it), "", "no mark is near");
    await page.mouse.move(at(14), line.y + 5);
    await page.mouse.down();
    assert.equal(await hint(it), "", "while it is held");
    await page.mouse.up();
  }));

test("a finger gets no hint, and its tap plays", () =>
  open("?figure=race&t=6.5", [360, 640], async (it, page) => {
    const canvas = await it.canvas.boundingBox();
    await page.touchscreen.tap(canvas.x + canvas.width / 2, canvas.y + 12);
    assert.equal(await hint(it), "");
    assert.equal(await it.button("Pause").count(), 1);
  }, { touch: true }));

test("an open legend follows what is shown", () =>
  open("?figure=race&t=6", [1280, 720], async (it) => {
    const [panel] = await openLegend(it);
    const has = (text) => panel.getByRole("listitem").filter({ hasText: text }).count();
    assert.equal(await has("How many peers hold each chunk"), 0);
    await it.slider("Peers").press("End");
    await it.rest();
    assert.equal(await has("How many peers hold each chunk"), 1);
  }));
