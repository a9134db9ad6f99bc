// The figures in Firefox: what could differ from one browser to another.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { run } from "./command.mjs";
import { colours, differingPixels } from "./figure.mjs";
import { FORCED_COLOURS, openFirefox } from "./firefox.mjs";
import { readHeaders } from "./headers.mjs";
import { assertSeen, contrastOf, slidersSeen } from "./pixels.mjs";
import { serve } from "./server.mjs";
import { settings } from "./site.mjs";

const firefox = await openFirefox();
after(() => firefox.close());

const open = (query, body) => firefox.visit(query, {}, body);
const background = (page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test("Firefox: plays the run of the command, pauses and ends", () =>
  open("?figure=race&speed=4", async (race) => {
    const digests = ["streaming", "p2p"].map((model) => run(model).digest);
    assert.equal(await race.digest(), digests.join("-"));
    await race.press("Play");
    await race.passes(1);
    await race.press("Pause");
    const paused = await race.rest();
    assert.ok(paused > 1 && paused < 26, `${paused}`);
    await race.press("Play");
    await race.button("Play");
    assert.equal(await race.rest(), 26);
    for (const caption of ["Streaming now", "Peer to peer now"]) {
      const states = (await race.table(caption)).map((row) => row.State);
      assert.deepEqual(states, Array(4).fill("complete"));
    }
  }));

test("Firefox: steps there and back give identical pixels", () =>
  open("?figure=p2p&t=4", async (p2p) => {
    const before = await p2p.picture();
    assert.ok(colours(before) > 200);
    await p2p.press("Step forward");
    assert.equal(await p2p.rest(), 5);
    assert.ok(differingPixels(await p2p.picture(), before) > 1000);
    await p2p.press("Step back");
    assert.equal(await p2p.rest(), 4);
    assert.equal(differingPixels(await p2p.picture(), before), 0);
  }));

test("Firefox: the sliders answer keys and pointer while it plays", () =>
  open("?figure=race", async (race, page) => {
    await race.press("Play");
    for (const name of ["Host slots", "Chunks", "Peer upload"]) {
      await race.pressSlider(name, "End");
      await race.pressSlider(name, "Home");
    }
    await race.press("Reset");
    await race.pressSlider("Peers", "ArrowRight");
    assert.equal(await race.sliderValue("Peers"), 5);
    await page.mouse.move(...(await race.place("Peers", 0.1)));
    await page.mouse.down();
    await page.mouse.move(...(await race.place("Peers", 0.25)), { steps: 4 });
    await page.mouse.up();
    const peers = await race.sliderValue("Peers");
    assert.ok(peers > 10, `${peers} peers`);
    assert.ok(await race.button("Pause"), "it still plays");
  }));

test("Firefox: the timeline goes where it is dragged, and plays on from there", () =>
  open("?figure=race&speed=2", async (race, page) => {
    await race.press("Play");
    await page.mouse.move(...(await race.place("Timeline", 0.2)));
    await page.mouse.down();
    await page.mouse.move(...(await race.place("Timeline", 0.5)), { steps: 4 });
    assert.ok(Math.abs((await race.rest()) - 13) < 0.2, "it is held");
    await page.mouse.up();
    await race.passes(13.5);
  }));

test("Firefox: a drag that ends elsewhere has ended", () =>
  open("?figure=race&speed=2", async (race, page) => {
    await race.press("Play");
    await page.mouse.move(...(await race.place("Timeline", 0.2)));
    await page.mouse.down();
    await page.mouse.move(640, 200, { steps: 4 });
    await page.mouse.up();
    await race.passes((await race.round()) + 0.5);
  }));

test("Firefox: what a drag changed is put back when Escape ends it", () =>
  open("?figure=race&t=6&speed=2", async (race, page) => {
    for (const plays of [false, true]) {
      if (plays) await race.press("Play");
      const before = await race.round();
      await page.mouse.move(...(await race.place("Timeline", 0.5)));
      await page.mouse.down();
      await page.mouse.move(...(await race.place("Timeline", 0.9)), { steps: 4 });
      assert.ok((await race.rest()) > 20);
      await page.keyboard.press("Escape");
      assert.ok(Math.abs((await race.round()) - before) < 5, `${await race.round()}`);
      await page.mouse.move(...(await race.place("Timeline", 0.8)), { steps: 4 });
      await page.mouse.up();
      if (plays) await race.passes(before + 0.5);
      else assert.equal(await race.rest(), before);
    }
  }));

test("Firefox: Escape puts a parameter back, too", () =>
  open("?figure=race&t=6", async (race, page) => {
    const digest = await race.digest();
    await page.mouse.move(...(await race.place("Chunks", 0.25)));
    await page.mouse.down();
    await page.mouse.move(...(await race.place("Chunks", 0.6)), { steps: 4 });
    assert.notEqual(await race.sliderValue("Chunks"), 12);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await race.rest();
    assert.deepEqual([await race.sliderValue("Chunks"), await race.digest()], [12, digest]);
  }));

test("Firefox: a right click on the timeline holds nothing", () =>
  open("?figure=race&speed=1", async (race, page) => {
    await race.press("Play");
    await page.mouse.click(...(await race.place("Timeline", 0.8)), { button: "right" });
    await page.keyboard.press("Escape");
    const round = await race.round();
    assert.ok(round < 15, `${round}`);
    await race.passes(round + 0.5);
  }));

test("Firefox: keys", () =>
  open("?figure=race", async (race) => {
    for (const [key, round] of [[".", 1], ["ArrowRight", 2], [",", 1], ["End", 26], ["Home", 0], ["n", 1], ["p", 0]]) {
      await race.key(key);
      assert.equal(await race.rest(), round, key);
    }
    await race.key(" ");
    await race.button("Pause");
    await race.key(" ");
    await race.button("Play");
    await race.pressSlider("Timeline", "Home");
    await race.pressSlider("Timeline", "ArrowRight");
    assert.equal(await race.rest(), 1);
  }));

test("Firefox: a link's round, parameters and theme", async () => {
  await open("?figure=race&peers=6&t=7.5&theme=dark", async (race, page) => {
    assert.equal(await race.rest(), 7.5);
    assert.equal((await race.table("Streaming now")).length, 6);
    assert.equal(await background(page), "rgb(13, 20, 28)");
  });
  await open("?figure=race&peers=many&theme=dark%20", async (race, page) => {
    assert.equal((await race.table("Streaming now")).length, 4);
    assert.equal(await background(page), "rgb(13, 20, 28)");
    assert.ok((await race.picture()).data[0] < 64, "its drawing, too");
    assert.match(await page.$eval("[role=status]", (notice) => notice.textContent), /many/);
  });
});

/// Presses Play in the only figure of a sandboxed frame, and sees that it plays.
async function playsSandboxed(address) {
  const page = await firefox.browser.newPage();
  try {
    await page.setContent(`<iframe sandbox="allow-scripts" width=900 height=700 src="${address}"></iframe>`);
    const frame = await page.waitForFrame(address);
    await (await frame.waitForSelector("button[aria-label=Play]")).click();
    await frame.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) > 0.5);
  } finally {
    await page.close();
  }
}

test("Firefox: in a sandboxed frame it plays", () => playsSandboxed(`${firefox.server.url}?figure=race`));

test("Firefox: in a sandboxed frame both pages play with the headers that the build writes", async () => {
  const server = await serve(settings.folder, settings.basePath, await readHeaders());
  try {
    await playsSandboxed(`${server.url}?figure=work`);
    const before = server.asked.length;
    await playsSandboxed(`${server.url}embed.html?figure=p2p`);
    assert.deepEqual(server.asked.slice(before), [`${settings.basePath}embed.html?figure=p2p`]);
  } finally {
    await server.close();
  }
});

test("Firefox: paper gets both stages and no player", () =>
  open("?figure=race&t=6.5", async (_, page) => {
    const pdf = Buffer.from(await page.pdf({ format: "A4" }));
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.ok(pdf.length > 20_000, `the drawing is in it: ${pdf.length} bytes`);
    await page.evaluate(() => document.querySelector("canvas").remove());
    assert.ok((await page.pdf({ format: "A4" })).length < pdf.length / 2, "nothing else is");
  }));

test("Firefox with forced colours: every track, thumb and choice is seen", async () => {
  const forced = await openFirefox(FORCED_COLOURS);
  try {
    // Peers beyond what one scale can show, and a slider that does nothing.
    const query = "?figure=race&peers=1000&uploads=1,2&theme=light&t=12";
    await forced.visit(query, {}, async (race, page) => {
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      const seen = await slidersSeen(page);
      assert.equal(seen.length, 5);
      assertSeen(seen);
      const [pressed, other] = [await race.button("1,000"), await race.button("32")];
      assert.ok((await contrastOf(page, pressed, other)) > 1.5);
      // The drawing goes with the reader's background, not with the link's theme.
      const image = await race.picture();
      assert.ok(image.data[0] < 64, "it is dark");
    });
  } finally {
    await forced.close();
  }
});
