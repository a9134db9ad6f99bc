// A figure fits wherever it stands: alone in a frame it fills it, in the article it is seen whole.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { colours, differingPixels, figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const NAMES = { race: "Race", streaming: "Streaming", p2p: "Peer to peer", work: "Shared work" };

const SIZES = [
  [320, 256], [320, 480], [360, 640], [480, 400], [600, 560], [700, 394], [700, 820], [800, 600],
  [1280, 720], [1920, 1080], [2560, 1440],
];

/// Visits one figure alone in a window of this size.
const open = (query, [width, height], body, options = {}) => {
  const key = /figure=(\w+)/.exec(query)[1];
  return site.visit(query, { width, height, ...options }, ({ page }) => body(figure(page, NAMES[key]), page));
};

/// The place of what a locator finds, in the window.
const box = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return { left: x, top: y, right: x + width, bottom: y + height };
};

const overlap = (a, b) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;

/// The size of the document beyond the window.
const beyond = (page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.scrollingElement;
    return [Math.max(0, scrollWidth - innerWidth), Math.max(0, scrollHeight - innerHeight)];
  });

/// What must hold of a figure alone in a window of this size.
async function isWhole(it, page, [width, height], controls, what) {
  assert.deepEqual(await beyond(page), [0, 0], `${what}: nothing scrolls`);
  const stage = await box(it.canvas);
  const share = ((stage.bottom - stage.top) * (stage.right - stage.left)) / (width * height);
  assert.ok(share > 0.5, `${what}: the stage has most of it: ${share}`);
  for (const control of await it.region.locator("button:visible, input, select").all()) {
    const place = await box(control);
    const name = `${what}: ${await control.evaluate((element) => element.outerHTML.slice(0, 80))}`;
    // What is to be tried next stands on the stage, over the totals: see ending.test.mjs.
    const isNext = /^Now /.test(await control.textContent());
    assert.ok(isNext || !overlap(place, stage), `${name} covers nothing`);
    assert.ok(place.bottom - place.top >= 44, `${name} can be hit`);
    assert.ok(place.left >= 0 && place.right <= width + 0.5, `${name} is in the window`);
    assert.ok(place.top >= 0 && place.bottom <= height + 0.5, `${name} is in the window`);
  }
  for (const control of [it.button("Play"), it.timeline]) assert.equal(await control.count(), 1, what);
  const { left, right } = await box(it.timeline);
  assert.ok(right - left >= 100, `${what}: the timeline can be pointed at`);
  if (controls === "full") {
    const ways = [await it.button("Settings").count(), await it.slider("Peers").count()];
    assert.deepEqual(ways.sort(), [0, 1], `${what}: the sliders or a way to them`);
  }
}

for (const [key, controls] of Object.keys(NAMES).flatMap((key) => [[key, "full"], [key, "basic"]])) {
  test(`${key}, ${controls}: is whole in a frame of any size, at the start and at the end`, () =>
    open(`?figure=${key}&controls=${controls}`, SIZES[0], async (it, page) => {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        for (const at of ["Home", "End"]) {
          await it.key(at);
          await it.rest();
          await isWhole(it, page, [width, height], controls, `${width}x${height}, ${at}`);
        }
      }
    }));
}

test("what was to be read of the figure's results and rules stands behind Settings, if nowhere else", () =>
  open("?figure=race&results=1", [360, 640], async (it) => {
    const result = it.region.getByText(/^Streaming: everybody has the film/);
    assert.equal(await result.count(), 0);
    await it.press("Settings");
    await result.waitFor();
    await it.region.getByText(/^A peer receives at most/).waitFor();
  }));

for (const size of [[320, 256], [360, 640], [700, 394]]) {
  test(`${size.join("x")}: Settings opens over the stage, works, and closes`, () =>
    open("?figure=race&keyboard=0", size, async (it, page) => {
      const [settings, peers] = [it.button("Settings"), it.slider("Peers")];
      const has = (name) => page.evaluate((name) => document.activeElement.getAttribute("aria-label") === name, name);
      assert.equal(await settings.getAttribute("aria-expanded"), "false");
      await settings.click();
      assert.equal(await settings.getAttribute("aria-expanded"), "true");
      assert.ok(await has("Close"), "the focus is in the panel");
      const [panel, stage] = [await box(it.region.getByRole("dialog")), await box(it.canvas)];
      assert.ok(panel.top >= stage.top - 1 && panel.bottom <= stage.bottom + 1, "the player stays in sight");
      assert.deepEqual(await beyond(page), [0, 0]);
      await peers.press("ArrowRight");
      assert.equal((await it.table("Streaming now")).length, 5);
      await it.speed.selectOption({ label: "16 rounds/s" });
      // Wherever the focus goes, it is seen.
      for (let count = 0; count < 14; count += 1) {
        await page.keyboard.press("Tab");
        const place = await page.evaluate(() => {
          const { top, bottom } = document.activeElement.getBoundingClientRect();
          return document.activeElement === document.body ? null : [top, bottom];
        });
        if (place) assert.ok(place[0] >= -1 && place[1] <= size[1] + 1, `${place}`);
      }
      await peers.focus();
      await page.keyboard.press("Escape");
      assert.equal(await peers.count(), 0);
      assert.ok(await has("Settings"), "the focus is back");
      await settings.click();
      await it.press("Close");
      assert.equal(await settings.getAttribute("aria-expanded"), "false");
      assert.equal(await peers.count(), 0);
    }));
}

for (const [query, width, height] of [
  ["?figure=race", 700, 394], ["?figure=race", 360, 640], ["?figure=race", 320, 256],
  ["?figure=work&t=12", 320, 256], ["", 1280, 800],
]) {
  test(`${query || "the article"} at ${width}x${height}: whatever has the focus is in sight`, () =>
    site.visit(query, { width, height }, async ({ page }) => {
      const seen = new Set();
      for (let count = 0; count < 90; count += 1) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const { top, bottom, left, right } = element.getBoundingClientRect();
          const id = (window.tabbed ??= []).indexOf(element);
          const isNew = id < 0 && window.tabbed.push(element) > 0;
          return { isNew, name: element.outerHTML.slice(0, 80), place: [top, left, innerHeight - bottom, innerWidth - right] };
        });
        if (!now?.isNew) break;
        seen.add(now.name);
        assert.ok(now.place.every((room) => room >= -1), `${now.name}: ${now.place}`);
      }
      // Play, the timeline, and where it has room, more.
      assert.ok(seen.size >= 3, `${[...seen]}`);
    }));
}

test("a panel goes when the window gets room for what it holds", () =>
  open("?figure=race", [360, 640], async (it, page) => {
    await it.press("Settings");
    await page.setViewportSize({ width: 1280, height: 800 });
    await it.region.getByRole("dialog").waitFor({ state: "detached" });
    await it.slider("Peers").waitFor();
    assert.equal(await it.button("Settings").count(), 0);
    assert.equal(await it.timeline.getAttribute("aria-valuetext"), "round 0 of 26");
  }));

test("the stage does not change its size while the sliders move and the run ends", () =>
  open("?figure=race", [1280, 720], async (it) => {
    const size = async () => {
      const { width, height } = await it.canvas.boundingBox();
      return [width, height];
    };
    const before = await size();
    for (const [label, key] of [["Peers", "ArrowRight"], ["Host slots", "Home"], ["Chunks", "ArrowRight"]]) {
      await it.pressSlider(label, key);
      await it.rest();
      assert.deepEqual(await size(), before, label);
    }
    await it.key("End");
    await it.rest();
    assert.deepEqual(await size(), before);
  }));

for (const [width, height] of [[1280, 800], [360, 740]]) {
  test(`the article at ${width}x${height} opens with the whole race`, () =>
    site.visit("", { width, height }, async ({ page }) => {
      const race = figure(page, "Race");
      assert.equal(await page.evaluate(() => scrollY), 0);
      const heading = await box(page.getByRole("heading", { level: 1 }));
      const [stage, play, timeline] = [await box(race.canvas), await box(race.button("Play")), await box(race.timeline)];
      assert.ok(heading.top >= 0 && heading.bottom < stage.top);
      for (const place of [stage, play, timeline]) assert.ok(place.bottom <= height, `${place.bottom}`);
      assert.ok(stage.bottom - stage.top > 0.55 * height, "the stage is the most of it");
      // Further down each figure is seen whole with its player, too.
      for (const name of ["Streaming", "Peer to peer", "Shared work"]) {
        const it = figure(page, name);
        const [top, bottom] = [(await box(it.canvas)).top, (await box(it.timeline)).bottom];
        assert.ok(bottom - top <= height, name);
      }
    }));
}

/// How many rows of pixels the first line of text takes at the left of a picture: its title.
function titleHeight({ data, width, height }) {
  const isBlank = (y) => {
    for (let x = 1; x < width / 3; x += 1) {
      if (data.readUInt32BE((y * width + x) * 4) !== data.readUInt32BE(0)) return false;
    }
    return true;
  };
  let top = 0;
  while (top < height && isBlank(top)) top += 1;
  let bottom = top;
  while (bottom < height && !isBlank(bottom)) bottom += 1;
  return bottom - top;
}

for (const key of Object.keys(NAMES)) {
  test(`${key}: what is written on the canvas follows the reader's type, while it is open, too`, () =>
    open(`?figure=${key}`, [1280, 900], async (it, page) => {
      const before = titleHeight(await it.picture());
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "34px";
      });
      await it.rest();
      const after = titleHeight(await it.picture());
      assert.ok(before > 8 && after > before * 1.3, `${before}, then ${after}`);
      await isWhole(it, page, [1280, 900], "full", "34 px");
      const large = await it.picture();
      await page.setViewportSize({ width: 1280, height: 899 });
      await page.setViewportSize({ width: 1280, height: 900 });
      await it.rest();
      assert.equal(differingPixels(await it.picture(), large), 0, "it is the same whenever it came");
    }));
}

test("quick choices of peers, of which the present one is pressed", () =>
  open("?figure=race", [1280, 800], async (it) => {
    const group = it.region.getByRole("group", { name: "Peers, quick choice" });
    const buttons = group.getByRole("button");
    assert.deepEqual(await buttons.allTextContents(), ["4", "32", "1,000"]);
    const pressed = async () => (await Promise.all((await buttons.all()).map((b) => b.getAttribute("aria-pressed")))).join();
    assert.equal(await pressed(), "true,false,false");
    for (const [name, count, state] of [["32", 32, "false,true,false"], ["1,000", 1000, "false,false,true"]]) {
      await group.getByRole("button", { name, exact: true }).click();
      await it.rest();
      assert.equal((await it.table("Peer to peer now")).length, count);
      assert.equal(await pressed(), state);
    }
    await it.pressSlider("Peers", "Home");
    assert.equal(await pressed(), "false,false,false");
  }));

test("results in full wait for the end, and their place is kept", () =>
  open("?figure=race", [1280, 800], async (it) => {
    const result = it.region.getByText(/^Peer to peer: everybody has the film after 8 rounds/);
    assert.equal(await result.isVisible(), false);
    const stage = await box(it.canvas);
    await it.key("End");
    await result.waitFor();
    assert.deepEqual(await box(it.canvas), stage);
    await it.press("Step back");
    assert.equal(await result.isVisible(), false);
  }));

test("results=1 tells them from the start", () =>
  open("?figure=p2p&results=1", [1280, 800], async (it) => {
    assert.equal(await it.round(), 0);
    await it.region.getByText(/^Peer to peer: everybody has the film after 8 rounds/).waitFor();
  }));

/// Presses the drawing where nobody is.
const tap = (it) => it.canvas.click({ position: { x: 4, y: 4 } });

test("a press on the drawing plays and pauses, unless it picks a peer", () =>
  open("?figure=p2p&t=2", [800, 600], async (it) => {
    await tap(it);
    await it.button("Pause").waitFor();
    await tap(it);
    await it.button("Play").waitFor();
  }));

test("without controls a press plays, too, and never picks", () =>
  open("?figure=p2p&controls=none&peers=200&t=6", [600, 560], async (it, page) => {
    const { width, height } = await it.canvas.boundingBox();
    const from = await it.round();
    await it.canvas.click({ position: { x: width * 0.6, y: height * 0.5 } });
    await page.waitForFunction((from) => Number(document.querySelector("[data-round]").dataset.round) > from, from);
    await it.canvas.click({ position: { x: width * 0.6, y: height * 0.5 } });
    const [round, picture] = [await it.rest(), await it.picture()];
    assert.ok(colours(picture) > 20);
    assert.equal(await it.rest(), round);
    // Nothing is picked out: the same moment by a link looks the same.
    await page.goto(page.url().replace("t=6", `t=${round}`));
    await page.locator("[data-digest]").waitFor();
    assert.equal(await it.rest(), round);
  }));

test("what plays by itself without controls can be stopped", () =>
  open("?figure=p2p&controls=none&autoplay=1&speed=0.5", [600, 560], async (it) => {
    await it.press("Pause");
    const round = await it.rest();
    assert.ok(round < 16);
    await it.press("Play");
    await it.button("Pause").waitFor();
  }));

test("nothing plays by itself for who asked for little motion", () =>
  open("?figure=p2p&autoplay=1", [800, 600], async (it) => {
    assert.equal(await it.rest(), 0);
    await it.press("Play");
    await it.button("Pause").waitFor();
  }, { reducedMotion: true }));

test("Play brings the figure into view", () =>
  site.visit("", { width: 1280, height: 800 }, async ({ page }) => {
    const it = figure(page, "Streaming");
    const seen = async () => {
      const [stage, timeline] = [await box(it.canvas), await box(it.timeline)];
      return stage.top >= 0 && timeline.bottom <= 800;
    };
    await it.button("Play").evaluate((button) => window.scrollTo(0, button.getBoundingClientRect().top - 100));
    assert.equal(await seen(), false);
    await it.button("Play").evaluate((button) => button.click());
    await it.button("Pause").waitFor();
    assert.equal(await seen(), true);
  }));

/// A page of somebody else's with the figure in a frame, whose window is this large.
const host = (body) =>
  site.visit("", { width: 900, height: 700 }, async ({ page, url }) => {
    const frame = `<iframe src="${url}?figure=race" style="width:700px;height:394px;border:0" title="race"></iframe>`;
    await page.setContent(`<body style="margin:0;height:4000px"><p>Above</p>${frame}</body>`);
    const inside = page.frameLocator("iframe");
    await inside.getByRole("button", { name: "Play" }).waitFor();
    await body(page, inside);
  });

test("a wheel over a figure in a frame scrolls the page around it", () =>
  host(async (page, inside) => {
    await inside.locator("canvas").hover();
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => scrollY === 300);
  }));

test("in a frame Play leaves the page around it where it is", () =>
  host(async (page, inside) => {
    await page.evaluate(() => scrollTo(0, 200));
    await inside.getByRole("button", { name: "Play" }).evaluate((button) => button.click());
    await inside.getByRole("button", { name: "Pause" }).waitFor();
    assert.equal(await page.evaluate(() => scrollY), 200);
  }));

for (const query of ["?figure=race&t=5", ""]) {
  test(`on paper ${query || "the article"} is light and without a player`, () =>
    site.visit(query, { width: 1280, height: 800, theme: "dark" }, async ({ page }) => {
      const it = figure(page, "Race");
      const dark = await it.picture();
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      assert.equal(await it.button("Play").isVisible(), false);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(251, 250, 247)");
      const light = await it.picture();
      assert.ok(differingPixels(dark, light) > 10_000);
      const stage = await it.canvas.boundingBox();
      const picture = light.height / light.width;
      assert.ok(Math.abs(stage.height / stage.width - picture) < 0.01, "it keeps its shape");
      assert.ok(stage.width <= 1280);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: "screen" });
      assert.equal(differingPixels(await it.picture(), dark), 0);
    }));
}

test("with type of twice the size the article needs no scrolling sideways, and no value is lost", () =>
  site.visit("", { width: 390, height: 800, prepare: (page) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = "34px"))) }, async ({ page }) => {
    const it = figure(page, "Race");
    await it.rest();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    for (const [name, value] of [["Peers", "4"], ["Host slots", "3"], ["Chunks", "12"], ["Peer upload", "1"]]) {
      const place = await it.slider(name).locator("xpath=..").locator(".value > :first-child").evaluate((element) => {
        const [inner, outer] = [element, element.parentElement].map((e) => e.getBoundingClientRect());
        return { text: element.textContent, isSeen: inner.width > 0 && inner.top < outer.bottom - 4 && inner.right <= outer.right + 1 && inner.left >= outer.left - 1 };
      });
      assert.deepEqual(place, { text: value, isSeen: true }, name);
    }
  }));
