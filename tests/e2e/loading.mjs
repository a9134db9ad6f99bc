// Measures how the pages come to a reader far away with a slow machine; part of `cargo xtask bench`.

import { serve } from "./server.mjs";
import { settings } from "./site.mjs";

const LINK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const TIMES = 5;

const PAGES = { article: "", figure: "?figure=race", "embed.html": "embed.html" };
const CODINGS = { br: "brotli", gz: "gzip", "": "as it is" };

/// Prints for each page, and each way in which hosts send it, the median of some visits.
export async function measureLoading(browser) {
  console.log(`loading on 1.6 Mbit/s, 150 ms, a CPU ${SLOWER} times slower (median of ${TIMES}, 1280x800)`);
  console.log("              sent       requests  bytes     first paint  largest  playable  shift");
  for (const [packed, coding] of Object.entries(CODINGS)) {
    const server = await serve(settings.folder, settings.basePath, {}, packed);
    for (const [name, query] of Object.entries(PAGES)) {
      const visits = [];
      for (let i = 0; i < TIMES; i += 1) visits.push(await load(browser, server.url + query));
      const [requests, bytes, first, largest, playable, shift] = Object.keys(visits[0]).map((key) => median(visits, key));
      const times = [[first, 11], [largest, 7], [playable, 8]].map(([time, width]) => `${Math.round(time)}`.padStart(width));
      console.log(
        `  ${name.padEnd(11)} ${coding.padEnd(10)} ${`${requests}`.padStart(8)}  ${`${bytes}`.padStart(8)}  ${times.join("  ")}  ${shift.toFixed(3)}`,
      );
    }
    await server.close();
  }
}

const median = (visits, key) => visits.map((visit) => visit[key]).sort((a, b) => a - b)[Math.floor(visits.length / 2)];

async function load(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let [requests, bytes] = [0, 0];
    session.on("Network.loadingFinished", (event) => {
      requests += 1;
      bytes += event.encodedDataLength;
    });
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINK);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(watch);
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForFunction(() => window.loading.playable, null, { timeout: 120_000 });
    await page.waitForTimeout(500);
    const times = await page.evaluate(() => window.loading);
    return { requests, bytes, ...times };
  } finally {
    await context.close();
  }
}

/// In the page.
function watch() {
  window.loading = { first: 0, largest: 0, playable: 0, shift: 0 };
  const note = (type, use) =>
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true });
  note("paint", (entry) => (loading.first ||= entry.startTime));
  note("largest-contentful-paint", (entry) => (loading.largest = entry.startTime));
  note("layout-shift", (entry) => (loading.shift += entry.value));
  // The button that is pressed to play, where the figure is shown.
  const look = () => {
    const button = document.querySelector(".place:not([hidden]) [data-round] button");
    if (button) loading.playable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
