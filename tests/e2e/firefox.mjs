// The fixture for Firefox: as site.mjs, with the library that its makers support, and figures by
// the same roles and names. One browser for a test file: it takes seconds to start.
//
//   const firefox = await openFirefox();
//   after(() => firefox.close());
//   test("...", () => firefox.visit("?figure=race", {}, async (race, page) => { ... }));

import puppeteer from "puppeteer-core";
import { picture, readTable, rest } from "./figure.mjs";
import { serve } from "./server.mjs";
import { assertNone, settings, started, wanted, watch } from "./site.mjs";

/// A reader whose browser has the colours, of whatever page: yellow on black.
export const FORCED_COLOURS = {
  "browser.display.document_color_use": 2,
  "browser.display.background_color": "#000000",
  "browser.display.foreground_color": "#ffff00",
};

/// Starts a server, which lets any origin have its files, and a browser with these settings beside its
/// own.
export async function openFirefox(prefs = {}) {
  const headers = { "access-control-allow-origin": "*" };
  const server = await serve(settings.folder, settings.basePath, headers);
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: wanted("FIREFOX"),
    headless: true,
    extraPrefsFirefox: prefs,
  });
  return {
    server,
    browser,
    visit: (query, options, body) => visit(browser, server, query, options, body),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/// Opens one figure, runs `body(figure, page)` and then fails on whatever went wrong, as a visit of
/// site.mjs does. Options: `width`, `height`, `expected`.
async function visit(browser, server, query, options, body) {
  const { width = 1280, height = 800, expected = [] } = options;
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const problems = watch(page, server.origin);
    await page.setViewport({ width, height });
    await page.goto(server.url + query);
    await started(page);
    await body(await figure(page), page);
    assertNone(problems, expected);
  } finally {
    await context.close();
  }
}

/// The only figure of a page.
async function figure(page) {
  const region = await page.waitForSelector("[data-round]");
  const one = async (selector, name) => (await page.waitForFunction(named, {}, selector, name)).asElement();
  const button = (name) => one("button", name);
  const slider = (name) => one("input[type=range]", name);
  const table = (name) => one("table", name);
  return {
    region,
    button,
    slider,
    press: async (name) => (await button(name)).click(),
    /// With the focus in the figure but on no control.
    async key(key) {
      await region.focus();
      await page.keyboard.press(key);
    },
    pressSlider: async (name, key) => (await slider(name)).press(key),
    sliderValue: async (name) => (await slider(name)).evaluate((input) => Number(input.value)),
    round: () => region.evaluate((element) => Number(element.dataset.round)),
    digest: () => region.evaluate((element) => element.dataset.digest),
    rest: () => rest(region),
    table: async (caption) => readTable(await table(caption)),
    picture: async () => picture(await region.$("canvas[role=img]")),
    /// Waits until the playhead is beyond a round.
    passes: (round) =>
      page.waitForFunction((least) => Number(document.querySelector("[data-round]").dataset.round) > least, {}, round),
    /// Where on the screen a share of a slider's line is, from 0 to 1.
    async place(name, share) {
      const { x, y, width, height } = await (await slider(name)).boundingBox();
      return [x + 11 + (width - 22) * share, y + height / 2];
    },
  };
}

/// In the page: the one element of these that has this name for everybody. The library's own way to
/// ask for a role and a name takes half a second each time.
function named(selector, name) {
  const nameOf = (element) =>
    element.ariaLabel ?? (element.labels?.[0] ?? element.caption ?? element).textContent.trim();
  const found = [...document.querySelectorAll(selector)].filter((element) => nameOf(element) === name);
  return found.length === 1 ? found[0] : null;
}
