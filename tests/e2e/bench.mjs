// Measures the built page in a real browser: `cargo xtask bench`. Prints figures and fails for
// none of them.
//
// Script time a frame is what the page's animation frame takes, from its callback to the end of
// the microtasks that it leaves behind (Yew works there). Painting by the browser is not in it.

import { chromium } from "playwright-core";
import { measureLoading } from "./loading.mjs";
import { serve } from "./server.mjs";
import { ARGUMENTS, settings } from "./site.mjs";

const server = await serve(settings.folder, settings.basePath);
const browser = await chromium.launch({
  executablePath: settings.browser,
  headless: true,
  args: ARGUMENTS,
});

async function open(query, prepare, deviceScaleFactor = 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, deviceScaleFactor });
  if (prepare) await page.addInitScript(prepare);
  await page.goto(server.url + query);
  await page.waitForSelector("[data-round]", { state: "attached" });
  return page;
}

const ms = (time) => `${time.toFixed(1).padStart(6)} ms`;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `median ${ms(at(sorted, 0.5))}  95th ${ms(at(sorted, 0.95))}  worst ${ms(sorted.at(-1))}`;
}

function timeFrames() {
  window.frameTimes = [];
  const ask = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) =>
    ask.call(window, (now) => {
      const begin = performance.now();
      callback(now);
      queueMicrotask(() => window.frameTimes.push(performance.now() - begin));
    });
}

/// Frames, and the slices between them in which the page computes.
function timeEverything() {
  window.scriptTimes = { frames: [], others: [] };
  const timed = (callback, times) => (...given) => {
    const begin = performance.now();
    callback(...given);
    queueMicrotask(() => times.push(performance.now() - begin));
  };
  const { requestAnimationFrame: ask, setTimeout: later } = window;
  window.requestAnimationFrame = (callback) => ask.call(window, timed(callback, window.scriptTimes.frames));
  window.setTimeout = (callback, delay) =>
    later.call(window, delay === 0 ? timed(callback, window.scriptTimes.others) : callback, delay);
}

/// What the browser says that the page's thread did since it was last asked, in milliseconds.
async function meter(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const read = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
  };
  let before = await read();
  return async () => {
    const now = await read();
    const spent = (name) => now[name] - before[name];
    const style = spent("RecalcStyleDuration");
    const [task, layout, script] = ["TaskDuration", "LayoutDuration", "ScriptDuration"].map(spent);
    before = now;
    return { task, style, layout, script };
  };
}

console.log("the race plays, 4 rounds a second, for 5 s: script of each frame; then a frame's mean of all the thread did");
for (const peers of [4, 24, 200, 1000]) {
  const page = await open(`?figure=race&peers=${peers}&chunks=60&speed=4`, timeFrames);
  await page.getByRole("button", { name: "Play" }).click();
  const spent = await meter(page);
  const before = await page.evaluate(() => window.frameTimes.length);
  await page.waitForTimeout(5000);
  const { task, style, layout, script } = await spent();
  const times = (await page.evaluate(() => window.frameTimes)).slice(before);
  console.log(`  ${String(peers).padStart(4)} peers: ${spread(times)}  (${times.length} frames)`);
  const mean = (time) => `${(time / times.length).toFixed(2)} ms`;
  console.log(`        task ${mean(task)}, of it script ${mean(script)}, style ${mean(style)}, layout ${mean(layout)}`);
  await page.close();
}

console.log("shared work: each piece of script that draws or computes the picture, 4 rounds a second, for 5 s");
for (const [peers, chunks] of [[4, 12], [24, 60], [200, 400], [1000, 1000]]) {
  const page = await open(`?figure=work&peers=${peers}&chunks=${chunks}&speed=4`, timeEverything);
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForTimeout(5000);
  const { frames, others } = await page.evaluate(() => window.scriptTimes);
  console.log(`  ${String(peers).padStart(4)} helpers, ${String(chunks).padStart(4)} parts, frames: ${spread(frames)}  (${frames.length})`);
  if (others.length > 0) console.log(`                            slices: ${spread(others)}  (${others.length})`);
  await page.close();
}

console.log("shared work: the whole picture after a jump to the end, until nothing is missing");
for (const scale of [1, 2]) {
  const page = await open("?figure=work", timeEverything, scale);
  const times = await page.evaluate(async () => {
    const before = window.scriptTimes.others.length;
    document.querySelector('section input[aria-label="Timeline"]').focus();
    const input = document.querySelector('input[aria-label="Timeline"]');
    input.value = input.max;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    let seen = -1;
    while (seen !== window.scriptTimes.others.length) {
      seen = window.scriptTimes.others.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return window.scriptTimes.others.slice(before);
  });
  const total = times.reduce((sum, time) => sum + time, 0);
  console.log(`  sharpness ${scale}: ${ms(total)} in ${times.length} slices, ${spread(times)}`);
  await page.close();
}

console.log("a slider's move to the new first frame, 1,000 peers and one more or less");
{
  const page = await open("?figure=race&peers=950&t=6");
  const times = await page.evaluate(async () => {
    const input = document.querySelector("input[id$=-peers]");
    const end = Number(input.max);
    const times = [];
    for (let i = 0; i < 20; i += 1) {
      input.value = String(end - (i % 2));
      const begin = performance.now();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => queueMicrotask(resolve));
      times.push(performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return times;
  });
  console.log(`  ${spread(times)}`);
  await page.close();
}

console.log("p2p, rarest, K = 1, u = 1: the whole run in the page, with its recording and digest");
for (const [peers, chunks] of [[64, 64], [1000, 100], [1000, 1000]]) {
  for (const download of [0, 1]) {
    const query = `?figure=p2p&policy=rarest&slots=1&peers=${peers}&chunks=${chunks}&download=${download}`;
    const page = await open(`${query}&seed=1`);
    await page.waitForSelector("[data-digest]", { state: "attached", timeout: 120_000 });
    const time = await page.evaluate(async () => {
      const region = document.querySelector("[data-digest]");
      const changed = new Promise((resolve) =>
        new MutationObserver((_, observer) => {
          if (!region.dataset.digest) return;
          observer.disconnect();
          resolve();
        }).observe(region, { attributeFilter: ["data-digest"] }),
      );
      const begin = performance.now();
      [...document.querySelectorAll("button")].find((b) => b.textContent === "Another seed").click();
      await changed;
      return performance.now() - begin;
    });
    const rate = (peers * chunks) / time / 1000;
    console.log(`  (${peers},${chunks}) d=${download}: ${ms(time)}, ${rate.toFixed(2)} million transfers a second`);
    await page.close();
  }
}

console.log("random seeks at 1,000 peers and 1,000 chunks: script until it is drawn");
{
  const page = await open("?figure=p2p&policy=rarest&slots=1&peers=1000&chunks=1000");
  await page.waitForSelector("[data-digest]", { state: "attached", timeout: 120_000 });
  const times = await page.evaluate(async () => {
    const input = document.querySelector('input[aria-label="Timeline"]');
    const times = [];
    for (let i = 0; i < 60; i += 1) {
      input.value = String((i * 617.3) % 1050);
      const begin = performance.now();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => queueMicrotask(resolve));
      times.push(performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return times;
  });
  console.log(`  ${spread(times)}`);
  await page.close();
}

await measureLoading(browser);

await browser.close();
await server.close();
