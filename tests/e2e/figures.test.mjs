// The figures as a reader uses them, by roles and names, on the built site.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromium } from "playwright-core";
import { eventRounds, run, tableAt, trace } from "./command.mjs";
import { colours, differingPixels, figure } from "./figure.mjs";
import { ARGUMENTS, openSite, settings } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const FIGURES = { race: "Race", streaming: "Streaming", p2p: "Peer to peer" };
const CAPTIONS = {
  Race: ["Streaming now", "Peer to peer now"],
  Streaming: ["Streaming now"],
  "Peer to peer": ["Peer to peer now"],
};

/// Visits one figure alone.
const open = (query, body, options = {}) => {
  const key = /figure=(\w+)/.exec(query)[1];
  return site.visit(query, options, ({ page, url }) => body(figure(page, FIGURES[key]), page, url));
};

// In the browser's own accessibility tree: the tables are not seen, and are told all the same.
test("assistive technology finds every row of the tables, and what it says now", () =>
  open("?figure=race&t=6.5", async (race, page) => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const told = nodes.filter((node) => !node.ignored);
    const names = (role) => told.filter((node) => node.role?.value === role).map((node) => node.name?.value);
    assert.deepEqual(names("table"), CAPTIONS.Race);
    const rows = [];
    for (const caption of CAPTIONS.Race) rows.push(...(await race.table(caption)));
    assert.equal(rows.length, 8);
    assert.deepEqual(names("rowheader"), rows.map((row) => row.Peer));
    assert.deepEqual(names("cell"), rows.flatMap((row) => Object.values(row).slice(1)));
    assert.equal(names("columnheader").length, 8);
  }));

test("the page shows all figures, each at rest on a picture", () =>
  site.visit("", {}, async ({ page }) => {
    assert.equal(await page.getByRole("region").count(), 4);
    const work = figure(page, "Shared work");
    assert.ok(colours(await work.picture()) > 20, "shared work is drawn");
    for (const name of Object.values(FIGURES)) {
      const it = figure(page, name);
      assert.equal(await it.round(), 0);
      assert.ok(await it.button("Play").isVisible());
      assert.ok(colours(await it.picture()) > 200, `${name} is drawn`);
      assert.match(await it.canvas.getAttribute("aria-label"), /^Round 0 of \d+\. .*waiting/);
      for (const caption of CAPTIONS[name]) assert.equal((await it.table(caption)).length, 4);
    }
  }));

for (const [key, name] of Object.entries(FIGURES)) {
  test(`${key}: alone by link, plays, pauses and ends where the timeline ends`, () =>
    open(`?figure=${key}&speed=16`, async (it, page) => {
      assert.equal(await page.getByRole("region").count(), 1);
      await it.press("Play");
      await page.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) > 2);
      await it.press("Pause");
      const round = await it.rest();
      assert.ok(round > 2, `${round}`);
      await it.press("Play");
      await it.button("Play").waitFor();
      const end = Number(await it.timeline.getAttribute("max"));
      assert.equal(await it.rest(), end);
      assert.equal(await it.timeline.getAttribute("aria-valuetext"), `round ${end} of ${end}`);
      // At the end there is nothing to step to, and Play starts again.
      await it.press("Step forward");
      assert.equal(await it.rest(), end);
      await it.press("Play");
      await it.press("Pause");
      assert.ok((await it.rest()) < end);
    }));

  test(`${key}: steps there and back give identical pixels`, () =>
    open(`?figure=${key}&t=2`, async (it) => {
      const there = [await it.picture()];
      for (const round of [3, 4, 5, 6, 7, 8]) {
        await it.press("Step forward");
        assert.equal(await it.rest(), round);
        there.push(await it.picture());
      }
      assert.ok(differingPixels(there[0], there.at(-1)) > 1000, "something moved");
      for (const round of [7, 6, 5, 4, 3, 2]) {
        await it.press("Step back");
        assert.equal(await it.rest(), round);
        assert.equal(differingPixels(await it.picture(), there[round - 2]), 0, `round ${round}`);
      }
    }));

  test(`${key}: the sliders go to both ends while it plays`, () =>
    // Slowly: the shortest run has two rounds, and must not end before the last slider is moved.
    open(`?figure=${key}&speed=0.1`, async (it) => {
      await it.press("Play");
      const labels = ["Peers", "Host slots", "Chunks"];
      if (key !== "streaming") labels.push("Peer upload");
      for (const label of labels) {
        await it.pressSlider(label, "End");
        await it.pressSlider(label, "Home");
        assert.ok(await it.button("Pause").isVisible(), `${label}: it still plays`);
      }
      await it.press("Reset");
      for (const caption of CAPTIONS[name]) assert.equal((await it.table(caption)).length, 4);
      assert.ok(await it.button("Pause").isVisible());
    }));
}

test("the tables equal the command's trace at every round, in both systems", async () => {
  for (const keys of [{}, { peers: 7, slots: 2, chunks: 9, seed: 5, upload: 0.5, policy: "rarest" }]) {
    const query = new URLSearchParams({ figure: "race", ...keys });
    const expected = { Streaming: trace("streaming", keys), "Peer to peer": trace("p2p", keys) };
    const chunks = keys.chunks ?? 12;
    await open(`?${query}`, async (it) => {
      const digests = ["streaming", "p2p"].map((model) => run(model, keys).digest);
      assert.equal(await it.digest(), digests.join("-"));
      for (const round of [0, 1, 4.5, 6, 13, 20, 3]) {
        await it.timeline.fill(String(round));
        assert.equal(await it.rest(), round);
        for (const [name, events] of Object.entries(expected)) {
          assert.deepEqual(await it.table(`${name} now`), tableAt(events, round, chunks), `${name} at ${round}`);
        }
      }
    });
  }
});

test("a thousand peers: the table follows, the view is dense, the sliders answer", () =>
  open("?figure=p2p&peers=1000&t=9&policy=rarest", async (it, page) => {
    const events = trace("p2p", { peers: 1000, policy: "rarest" });
    assert.equal(await it.rest(), 9);
    assert.deepEqual(await it.table("Peer to peer now"), tableAt(events, 9, 12));
    await it.press("Step forward");
    await page.waitForTimeout(200);
    assert.deepEqual(await it.table("Peer to peer now"), tableAt(events, 10, 12));
    await it.pressSlider("Peers", "Home");
    assert.equal((await it.table("Peer to peer now")).length, 1);
  }));

test("events are those of the trace, forward and back", () =>
  open("?figure=race&playback=1.3", async (it) => {
    const keys = { playback: 1.3 };
    const both = [...trace("streaming", keys), ...trace("p2p", keys)];
    const rounds = eventRounds(both).map((round) => Number(round.toFixed(2)));
    for (const round of rounds.slice(1, 12)) {
      await it.press("Next event");
      assert.equal(await it.rest(), round);
    }
    for (const round of rounds.slice(8, 11).reverse()) {
      await it.press("Previous event");
      assert.equal(await it.rest(), round);
    }
  }));

test("the keyboard works while the figure has the focus, and only then", () =>
  open("?figure=race", async (it, page) => {
    await page.keyboard.press(".");
    assert.equal(await it.rest(), 0, "without focus the page has its keys");
    for (const [key, round] of [[".", 1], [".", 2], [",", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["End", 26], ["Home", 0], ["n", 1], ["n", 2], ["p", 1]]) {
      await it.key(key);
      assert.equal(await it.rest(), round, key);
    }
    await it.key("Space");
    await it.button("Pause").waitFor();
    await it.key("Space");
    await it.button("Play").waitFor();
    // A slider keeps its own keys, Ctrl belongs to the browser, and a click does not end it all.
    const before = await it.rest();
    await it.pressSlider("Peers", "ArrowRight");
    assert.equal(await it.sliderValue("Peers"), 5);
    await it.key("Control+ArrowRight");
    assert.equal(await it.rest(), before);
    await it.canvas.click({ position: { x: 5, y: 5 } });
    await it.press("Pause");
    await page.keyboard.press("Home");
    assert.equal(await it.rest(), 0);
  }));

test("a key pressed on the timeline goes to whole rounds", () =>
  open("?figure=race&t=3.5", async (it) => {
    await it.timeline.press("ArrowRight");
    assert.equal(await it.rest(), 4);
    await it.timeline.press("ArrowLeft");
    assert.equal(await it.rest(), 3);
  }));

test("keyboard=0 leaves the keys to the page", () =>
  open("?figure=race&keyboard=0", async (it) => {
    await it.key(".");
    assert.equal(await it.rest(), 0);
  }));

test("a link carries the run and the round, and a reload gives the same picture", () =>
  open("?figure=race&peers=6&slots=2&chunks=20&upload=0.5&seed=77&t=7.5", async (it, page) => {
    assert.equal(await it.rest(), 7.5);
    assert.equal(await it.timeline.getAttribute("aria-valuetext"), `round 7.5 of ${await it.timeline.getAttribute("max")}`);
    const [digest, picture] = [await it.digest(), await it.picture()];
    await page.reload();
    await it.button("Play").waitFor();
    assert.equal(await it.rest(), 7.5);
    assert.equal(await it.digest(), digest);
    assert.equal(differingPixels(await it.picture(), picture), 0);
    for (const [label, value] of [["Peers", 6], ["Host slots", 2], ["Chunks", 20], ["Peer upload", 0.5]]) {
      assert.equal(await it.sliderValue(label), value);
    }
  }));

test("a changed parameter keeps the round and whether it plays", () =>
  open("?figure=race&t=11.25", async (it) => {
    await it.pressSlider("Peers", "ArrowRight");
    assert.equal(await it.rest(), 11.25);
    assert.equal((await it.table("Streaming now")).length, 5);
    // Beyond the end of a shorter run there is nothing: the round is clamped.
    await it.pressSlider("Peers", "Home");
    await it.pressSlider("Chunks", "Home");
    assert.equal(await it.rest(), Number(await it.timeline.getAttribute("max")));
  }));

test("Reset and Another seed", () =>
  open("?figure=p2p", async (it, page) => {
    const digest = await it.digest();
    await it.press("Reset");
    assert.equal(await it.digest(), digest, "there was nothing to reset");
    await it.press("Another seed");
    assert.notEqual(await it.digest(), digest);
    await it.pressSlider("Host slots", "End");
    await it.press("Reset");
    assert.equal(await it.digest(), digest);
    await page.keyboard.press(".");
    assert.equal(await it.rest(), 1, "the keyboard goes on after the button");
  }));

test("a click on a peer picks it out", () =>
  open("?figure=p2p&peers=200&t=6", async (it) => {
    const before = await it.picture();
    // The swarm's middle: some peer is near it. Beside one a click plays.
    const { width, height } = await it.canvas.boundingBox();
    for (const x of [0.6, 0.61, 0.62, 0.63, 0.64]) {
      await it.canvas.click({ position: { x: width * x, y: height * 0.5 } });
      if (await it.button("Play").isVisible()) break;
      await it.press("Pause");
      await it.timeline.fill("6");
    }
    assert.equal(await it.rest(), 6);
    assert.ok(differingPixels(await it.picture(), before) > 1000, "a peer is enlarged");
  }));

test("the timeline can be held while the run plays", () =>
  open("?figure=race&speed=4", async (it, page) => {
    await it.press("Play");
    const { x, y, width, height } = await it.timeline.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    const held = await it.rest();
    const middle = Number(await it.timeline.getAttribute("max")) / 2;
    assert.ok(Math.abs(held - middle) < 1.5, `${held} of ${2 * middle}`);
    await page.mouse.up();
    await page.waitForFunction(
      (from) => Number(document.querySelector("[data-round]").dataset.round) > from + 1,
      held,
    );
  }));

test("the speed can be chosen", () =>
  open("?figure=race&speed=0.1", async (it, page) => {
    assert.equal(await it.speed.locator("option:checked").textContent(), "0.1 rounds/s");
    await it.speed.selectOption({ label: "16 rounds/s" });
    await it.press("Play");
    await it.button("Play").waitFor({ timeout: 10_000 });
    assert.equal(await it.round(), 26);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Play");
  }));

test("autoplay plays, loop starts again", () =>
  open("?figure=p2p&autoplay=1&loop=1&speed=16&t=20", async (it, page) => {
    await it.button("Pause").waitFor();
    await page.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) < 10);
    assert.ok(await it.button("Pause").isVisible());
  }));

for (const [controls, buttons, sliders] of [["full", true, 5], ["basic", true, 1], ["none", false, 0]]) {
  test(`controls=${controls}`, () =>
    open(`?figure=race&controls=${controls}`, async (it) => {
      assert.equal(await it.button("Play").isVisible(), buttons);
      assert.equal(await it.region.getByRole("slider").count(), sliders);
      assert.equal((await it.table("Streaming now")).length, 4);
    }));
}

for (const query of ["peers=many", "peers=99999", "peers=3&peers=5", "policy=best", "t=-5", "v=99", "speed=NaN", "seed=%ff%fe", "figure=none"]) {
  test(`a link with ${query} plays, and the page says what it did`, () =>
    site.visit(`?${query}`, {}, async ({ page }) => {
      const notice = page.getByRole("status");
      assert.match(await notice.textContent(), /^(The|This) link.*\.$/);
      const it = figure(page, "Race");
      await it.press("Step forward");
      assert.equal(await it.rest(), 1);
    }));
}

test("a right link needs no notice", () =>
  site.visit("?peers=5&unknown=1", {}, async ({ page }) => {
    assert.equal(await page.getByRole("status").count(), 0);
  }));

test("nothing asks for a frame while nothing moves", () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      window.framesAsked = 0;
      const ask = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => {
        window.framesAsked += 1;
        return ask.call(window, callback);
      };
    });
  return site.visit("?figure=race&t=3", { prepare }, async ({ page }) => {
    const it = figure(page, "Race");
    const asked = () => page.evaluate(() => window.framesAsked);
    await page.waitForTimeout(300);
    const before = await asked();
    await page.waitForTimeout(300);
    assert.equal(await asked(), before);
    await it.press("Play");
    await page.waitForTimeout(300);
    assert.ok((await asked()) > before + 3);
  });
});

test("a long run shows its first picture before it is known to its end", () =>
  open("?figure=race&peers=1000&chunks=300&policy=rarest", async (it, page) => {
    assert.match(await it.timeline.getAttribute("aria-valuetext"), /^round 0 of/);
    await it.press("Step forward");
    assert.equal(await it.rest(), 1);
    await page.waitForFunction(() => document.querySelector("[data-digest]"), null, { timeout: 60_000 });
    assert.match(await it.digest(), /^[0-9a-f]{16}-[0-9a-f]{16}$/);
  }));

for (const theme of ["light", "dark"]) {
  for (const width of [320, 360, 768, 1280, 2560]) {
    test(`the race is drawn at ${width} px, ${theme}, and every control can be hit`, () =>
      open("?figure=race&t=6", async (it, page) => {
        const picture = await it.picture();
        assert.ok(colours(picture) > 200);
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

test("the drawing is as sharp as the display, and follows its size and theme", () =>
  open("?figure=race&t=6", async (it, page) => {
    const size = () =>
      it.canvas.evaluate((c) => [c.width, c.getBoundingClientRect().width * devicePixelRatio]);
    let [pixels, wanted] = await size();
    assert.ok(Math.abs(pixels - wanted) < 0.05, `${pixels} for ${wanted}`);
    const light = await it.picture();
    await page.emulateMedia({ colorScheme: "dark" });
    await it.rest();
    assert.ok(differingPixels(await it.picture(), light) > 10_000);
    await page.setViewportSize({ width: 500, height: 900 });
    await it.rest();
    [pixels, wanted] = await size();
    assert.ok(Math.abs(pixels - wanted) < 0.05, `${pixels} for ${wanted}`);
    assert.ok(pixels < light.width);
  }, { scale: 2, width: 1281 }));

for (const [width, scale] of [[304, 1], [1280, 1.25]]) {
  test(`1,000 peers have the same pixels whichever way one came, ${width} px at ${scale}`, () =>
    open("?figure=p2p&peers=1000&t=8", async (it) => {
      const first = await it.picture();
      await it.press("Step forward");
      for (const round of ["14", "3", "8"]) await it.timeline.fill(round);
      assert.equal(await it.rest(), 8);
      assert.equal(differingPixels(await it.picture(), first), 0);
    }, { width, scale }));
}

test("a scrollbar that takes room does not make the drawing flicker", async () => {
  // The drawing's height follows its width: at some sizes a scrollbar would come and go.
  const browser = await chromium.launch({
    executablePath: settings.browser,
    args: ARGUMENTS,
    ignoreDefaultArgs: ["--hide-scrollbars"],
  });
  try {
    const page = await browser.newPage();
    await page.goto(site.server.url);
    await page.getByRole("button", { name: "Play" }).first().waitFor();
    for (let height = 500; height < 1000; height += 10) {
      await page.setViewportSize({ width: 1000, height });
      const widths = await page.evaluate(async () => {
        const seen = [];
        for (let i = 0; i < 12; i += 1) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          seen.push(document.querySelector("canvas").width);
        }
        return [...new Set(seen.slice(4))];
      });
      assert.equal(widths.length, 1, `${widths} at ${height}`);
    }
  } finally {
    await browser.close();
  }
});
