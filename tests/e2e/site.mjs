// The fixture: one server and one browser for a test file, a fresh context for each visit,
// and a list of everything that went wrong on the page while it was open.
//
//   const site = await openSite();
//   after(() => site.close());
//   test("...", () => site.visit("?figure=race", { width: 320 }, async ({ page }) => { ... }));

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

export const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/// Where `cargo xtask test e2e` says that the browser and the site are.
export const settings = {
  browser: wanted("CHROMIUM"),
  folder: wanted("SITE_FOLDER"),
  basePath: wanted("SITE_PATH"),
};

export function wanted(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by \`cargo xtask test e2e\``);
  return value;
}

/// Starts a server (with more headers, if given) and a browser.
export async function openSite({ headers = {} } = {}) {
  const server = await serve(settings.folder, settings.basePath, headers);
  const browser = await chromium.launch({
    executablePath: settings.browser,
    headless: true,
    args: ARGUMENTS,
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

/// Opens the page, waits until the app has started or failed, runs `body` and then fails on
/// any console error or warning, uncaught error, failed request or request to another origin.
///
/// Options: `width`, `height`, `scale` (device pixels), `theme` ("light" or "dark"),
/// `reducedMotion`, `touch`, `language`, `prepare(page)` before the page loads, and `expected`,
/// patterns of problems that belong to the test.
async function visit(browser, server, query, options, body) {
  const { width = 1280, height = 800, scale = 1, theme = "light", language = "en-US" } = options;
  const { touch = false, reducedMotion = false, expected = []} = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    locale: language,
    hasTouch: touch,
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  try {
    const page = await context.newPage();
    const problems = watch(page, server.origin);
    await options.prepare?.(page);
    await page.goto(server.url + query);
    await started(page);
    await body({ page, problems, url: server.url });
    assertNone(problems, expected);
  } finally {
    await context.close();
  }
}

/// Fails on a problem that none of the patterns expects.
export function assertNone(problems, expected) {
  const unexpected = problems.filter((problem) => !expected.some((known) => known.test(problem)));
  assert.deepEqual(unexpected, [], "what went wrong on the page");
}

export function started(page) {
  return page.waitForFunction(() =>
    ["started", "failed"].includes(document.documentElement.dataset.boot),
  );
}

/// Collects what goes wrong on a page, of either of the two libraries that drive browsers here.
export function watch(page, origin) {
  const problems = [];
  page.on("console", (message) => {
    if (["error", "warn", "warning"].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    const ours = url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url);
    if (!ours) problems.push(`request to another origin: ${url}`);
  });
  page.on("requestfailed", (request) => problems.push(`request failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}
