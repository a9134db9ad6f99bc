// Shared work as a reader uses it: one picture, made by one alone and by a group.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { frame, run, trace, workTableAt } from "./command.mjs";
import { colours, differingPixels, figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const NAME = "Shared work";

/// Visits the figure with these parameters.
const open = (keys, body, options = {}) => {
  const query = new URLSearchParams({ figure: "work", ...keys });
  return site.visit(`?${query}`, options, ({ page }) => body(figure(page, NAME), page));
};

const RUNS = {
  "the default": {},
  "uneven helpers and a hand-out that costs": { peers: 5, chunks: 20, uneven: 1, handout: 0.2, seed: 3, upload: 2 },
  "who leaves and who joins": { peers: 4, chunks: 15, input: "1.5:leave:2,2:join,4.5:leave:1", uneven: 0.5 },
  "one helper": { peers: 1, handout: 0.5 },
  "nobody sends": { upload: 0, input: "3:join" },
  "slow uploads": { peers: 3, upload: 0.25, chunks: 8 },
};

for (const [name, keys] of Object.entries(RUNS)) {
  test(`${name}: the tables and the digest are the command's`, () =>
    open(keys, async (it) => {
      assert.equal(await it.digest(), run("work", keys).digest);
      const alone = { peers: 1, chunks: keys.chunks ?? 12 };
      const end = Number(await it.timeline.getAttribute("max"));
      for (const round of [0, 1, 2.25, 3, 4, 4.5, 7, end, 2]) {
        await it.timeline.fill(String(round));
        const at = await it.rest();
        for (const [caption, of] of [["Alone now", alone], [`${NAME} now`, keys]]) {
          const shown = (await it.table(caption)).map(({ State, ...row }) => ({ ...row, State }));
          const expected = workTableAt(trace("work", of), at, of.chunks ?? 12);
          assert.equal(shown.length, expected.length);
          for (const [index, row] of expected.entries()) {
            const { State: state, ...numbers } = shown[index];
            const { State: pattern, ...wanted } = row;
            assert.deepEqual(numbers, wanted, `${caption} at ${at}`);
            assert.match(state, pattern, `${caption}, peer ${wanted.Peer} at ${at}`);
          }
        }
      }
    }));
}

test("at the end each helper's numbers are those of the command", () => {
  const keys = RUNS["uneven helpers and a hand-out that costs"];
  return open({ ...keys, t: 1000 }, async (it) => {
    await it.rest();
    const rounds = (number) => String(Math.round(number * 100) / 100);
    const expected = run("work", keys).per_peer.map((peer, index) => ({
      Peer: String(index + 1),
      Parts: String(peer.parts),
      Worked: rounds(peer.work_rounds),
      Idle: rounds(peer.idle_rounds),
    }));
    const shown = (await it.table(`${NAME} now`)).map(({ State, ...row }) => row);
    assert.deepEqual(shown, expected);
  });
});

test("plays, pauses, and ends where the timeline ends", () =>
  open({ speed: 16 }, async (it, page) => {
    await it.press("Play");
    await page.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) > 2);
    await it.press("Pause");
    assert.ok((await it.rest()) > 2);
    await it.press("Play");
    await it.button("Play").waitFor();
    assert.equal(await it.rest(), Number(await it.timeline.getAttribute("max")));
    assert.match(await it.canvas.getAttribute("aria-label"), /Alone: 12 of 12 parts/);
  }));

test("steps there and back give identical pixels", () =>
  open({ t: 1, uneven: 0.5 }, async (it) => {
    const there = [await settled(it)];
    for (const round of [2, 3, 4, 5]) {
      await it.press("Step forward");
      assert.equal(await it.rest(), round);
      there.push(await settled(it));
    }
    assert.ok(differingPixels(there[0], there.at(-1)) > 1000, "something happened");
    for (const round of [4, 3, 2, 1]) {
      await it.press("Step back");
      assert.equal(await it.rest(), round);
      assert.equal(differingPixels(await settled(it), there[round - 1]), 0, `round ${round}`);
    }
  }));

test("events are those of the trace", () =>
  open({ uneven: 1, peers: 3 }, async (it) => {
    const both = [...trace("work", { uneven: 1, peers: 3 }), ...trace("work", { peers: 1 })];
    const rounds = [...new Set(both.map(({ tick }) => tick))].sort((a, b) => a - b);
    for (const tick of rounds.slice(1, 9)) {
      await it.press("Next event");
      assert.equal(await it.rest(), Number((tick / 5040).toFixed(2)));
    }
  }));

/// Waits until the picture's parts are computed: the drawing stays as it is.
async function settled(it) {
  let before = await it.picture();
  for (;;) {
    await it.rest();
    const now = await it.picture();
    if (differingPixels(now, before) === 0) return now;
    before = now;
  }
}

/// The first two screens of a frame, in CSS pixels: the one alone's and the coordinator's.
function mainScreens(svg) {
  const screens = svg.matchAll(/<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g);
  const places = [...screens].map((found) => {
    const [x, y, width, height] = found.slice(1).map(Number);
    return { x, y, width, height };
  });
  return places.slice(0, 2);
}

/// A part of a picture, given in CSS pixels.
function cut(picture, { x, y, width, height }, scale) {
  const [left, top, w, h] = [x, y, width, height].map((pixels) => Math.round(pixels * scale));
  const data = Buffer.alloc(w * h * 4);
  for (let line = 0; line < h; line += 1) {
    const from = ((top + line) * picture.width + left) * 4;
    picture.data.copy(data, line * w * 4, from, from + w * 4);
  }
  return { data, width: w, height: h };
}

for (const [theme, width, scale] of [["dark", 1280, 1], ["light", 500, 2], ["dark", 700, 1.5]]) {
  test(`the finished picture is the same on both stages, pixel by pixel: ${theme}, ${width} px at ${scale}`, () =>
    // In a high window of the article, where the drawing has the height that it likes.
    site.visit("?t=1000", { theme, width, height: 4000, scale }, async ({ page }) => {
      const it = figure(page, NAME);
      const picture = await settled(it);
      const drawn = await it.canvas.boundingBox();
      const screens = mainScreens(frame({ figure: "work", t: 1000, width: Math.round(drawn.width) }));
      assert.equal(screens[0].width, screens[1].width);
      const [alone, group] = screens.map((screen) => cut(picture, screen, scale));
      assert.ok(colours(alone) > 200, "it is a picture");
      assert.equal(differingPixels(alone, group), 0);
    }));
}

test("parts can be tinted by their makers, and a link can ask for it", () =>
  open({ t: 1000 }, async (it, page) => {
    const plain = await settled(it);
    const tint = it.button("Tint by maker");
    assert.equal(await tint.getAttribute("aria-pressed"), "false");
    await tint.click();
    assert.equal(await tint.getAttribute("aria-pressed"), "true");
    const tinted = await settled(it);
    assert.ok(differingPixels(plain, tinted) > 1000);
    await tint.click();
    assert.equal(differingPixels(await settled(it), plain), 0);
    await page.goto(`${page.url()}&tint=1`);
    await it.button("Play").waitFor();
    assert.equal(differingPixels(await settled(it), tinted), 0);
  }));

test("the sliders go to both ends while it plays, and Reset is the way back", () =>
  open({}, async (it) => {
    const digest = await it.digest();
    await it.press("Play");
    for (const label of ["Peers", "Parts", "Peer upload", "Uneven", "Hand-out"]) {
      await it.pressSlider(label, "End");
      await it.pressSlider(label, "Home");
      assert.ok(await it.button("Pause").isVisible(), `${label}: it still plays`);
    }
    await it.press("Reset");
    assert.equal(await it.digest(), digest);
    assert.equal((await it.table(`${NAME} now`)).length, 4);
  }));

test("a group that cannot finish says why", () =>
  open({ upload: 0, results: 1 }, async (it) => {
    const { complete, reason } = run("work", { upload: 0 });
    assert.equal(complete, false);
    await it.region.getByText(reason).waitFor();
  }));

test("a group that is slower than one alone is not praised", () =>
  open({ handout: 1, results: 1 }, async (it) => {
    const { makespan_rounds: group, alone_rounds: alone } = run("work", { handout: 1 });
    assert.ok(group > alone);
    await it.region.getByText(/^Alone: done after 12 rounds\. .* One alone is faster\.$/).waitFor();
  }));

test("a thousand helpers and a thousand parts", () =>
  open({ peers: 1000, chunks: 1000, uneven: 1, t: 1 }, async (it) => {
    assert.equal(await it.rest(), 1);
    assert.equal((await it.table(`${NAME} now`)).length, 1000);
    await it.press("Step forward");
    assert.equal(await it.rest(), 2);
    assert.ok(colours(await settled(it)) > 200);
  }));

for (const theme of ["light", "dark"]) {
  for (const width of [320, 768, 1280]) {
    test(`is drawn at ${width} px, ${theme}, and every control can be hit`, () =>
      open({ t: 2 }, async (it, page) => {
        assert.ok(colours(await settled(it)) > 200);
        const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(scroll <= width, `no sideways scrolling: ${scroll}`);
        for (const control of await it.region.locator("button, input, select").all()) {
          const box = await control.boundingBox();
          assert.ok(box.height >= 44, await control.evaluate((c) => c.outerHTML));
          assert.ok(box.x >= 0 && box.x + box.width <= width);
        }
      }, { theme, width, height: 800 }));
  }
}

for (const [query, width, height] of [
  ["?figure=work&t=2.3", 600, 560],
  ["?figure=work&t=2.3", 360, 640],
  ["", 360, 740],
]) {
  test(`${query || "the article"}, ${width}x${height}: what has no room is a tab, by the keyboard, too`, () =>
    site.visit(query, { width, height }, async ({ page }) => {
      const it = figure(page, NAME);
      const tabs = it.region.getByRole("tab");
      assert.deepEqual(await tabs.allTextContents(), ["Stages", "Who works when", "Speed-up"]);
      const selected = it.region.getByRole("tab", { selected: true });
      const pictures = new Map();
      const [label, table, round] = [await it.canvas.getAttribute("aria-label"), await it.table(`${NAME} now`), await it.round()];
      const size = await it.picture();
      const look = async (name) => {
        assert.deepEqual(await selected.allTextContents(), [name]);
        assert.equal(await it.region.getByRole("tabpanel").getAttribute("aria-label"), name);
        await it.rest();
        const picture = await it.picture();
        assert.ok(colours(picture) > 20, name);
        const before = pictures.get(name);
        if (before) assert.equal(differingPixels(picture, before), 0, `${name} again`);
        for (const [other, that] of pictures) if (other !== name) assert.ok(differingPixels(picture, that) > 3000, `${name}, ${other}`);
        pictures.set(name, picture);
      };
      await look("Stages");
      await selected.focus();
      for (const [key, name] of [
        ["ArrowRight", "Who works when"], ["ArrowRight", "Speed-up"], ["ArrowRight", "Stages"],
        ["End", "Speed-up"], ["ArrowLeft", "Who works when"], ["Home", "Stages"],
      ]) {
        await page.keyboard.press(key);
        await look(name);
        assert.equal(await page.evaluate(() => document.activeElement.textContent), name, "the focus goes along");
      }
      await tabs.nth(1).click();
      await look("Who works when");
      assert.equal(await it.round(), round, "the keys of tabs are their own");
      assert.equal(await it.canvas.getAttribute("aria-label"), label);
      assert.deepEqual(await it.table(`${NAME} now`), table);
      const { width: across, height: down } = await it.picture();
      assert.deepEqual([across, down], [size.width, size.height]);
      // What is shown plays as the stages do.
      await it.key("End");
      await it.rest();
      assert.ok(differingPixels(await it.picture(), pictures.get("Who works when")) > 300);
    }));
}

test("where everything has room there are no tabs, and what was chosen is no longer alone", () =>
  open({}, async (it, page) => {
    await it.region.getByRole("tab", { name: "Speed-up" }).click();
    await page.setViewportSize({ width: 1280, height: 1300 });
    await it.region.getByRole("tablist").waitFor({ state: "detached" });
    await it.rest();
    const whole = await it.picture();
    await page.setViewportSize({ width: 1280, height: 720 });
    assert.deepEqual(await it.region.getByRole("tab", { selected: true }).allTextContents(), ["Speed-up"]);
    await it.region.getByRole("tab", { name: "Stages" }).click();
    await page.setViewportSize({ width: 1280, height: 1300 });
    await it.region.getByRole("tablist").waitFor({ state: "detached" });
    await it.rest();
    assert.equal(differingPixels(await it.picture(), whole), 0);
  }, { width: 1280, height: 720 }));
