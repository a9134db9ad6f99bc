// embed.html: the figures in one file that asks for nothing else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inHostPage, plays, wordpressFrame } from "./host.mjs";
import { openSite, settings, started } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const EMBED = `${site.server.url}embed.html`;
const file = (name) => readFile(join(settings.folder, name), "utf8");
const whole = await file("embed.html");
const policy = (await file("embed-csp.txt")).trim();

/// What was asked of the server while `body` ran.
async function askedDuring(body) {
  const before = site.server.asked.length;
  await body();
  return site.server.asked.slice(before).map((path) => path.slice(settings.basePath.length));
}

const headingsSeen = (page) => page.getByRole("heading").filter({ visible: true }).count();

test("in WordPress's frame, from a server without headers, it plays and asks for nothing else", async () => {
  const asked = await askedDuring(() => inHostPage(site, wordpressFrame(EMBED), {}, (frame) => plays(frame)));
  assert.deepEqual(asked, ["embed.html"]);
});

test("each figure by its link, the race where it names none that there is", async () => {
  const names = { "": "Race", "?figure=race": "Race", "?figure=streaming": "Streaming", "?figure=p2p": "Peer to peer", "?figure=work": "Shared work" };
  for (const [query, name] of Object.entries(names)) {
    await inHostPage(site, wordpressFrame(EMBED + query), {}, async (frame) => {
      await plays(frame, name);
      assert.equal(await frame.getByRole("region").filter({ has: frame.locator("canvas") }).count(), 1);
      const fits = () => document.documentElement.scrollHeight <= innerHeight;
      assert.ok(await frame.evaluate(fits), "it fills its frame and no more");
    });
  }
  await site.visit("embed.html?figure=lab", {}, async ({ page }) => {
    await page.getByRole("region", { name: "Race", exact: true }).waitFor();
    await page.getByText("The link’s figure, “lab”, cannot be read; race is used instead.").waitFor();
  });
});

test("the parameters of the link hold", () =>
  site.visit("embed.html?figure=p2p&peers=9&t=3", {}, async ({ page }) => {
    const region = page.getByRole("region", { name: "Peer to peer", exact: true });
    assert.equal(await region.getByRole("slider", { name: "Peers", exact: true }).inputValue(), "9");
    assert.equal(await region.getAttribute("data-round"), "3.00");
    assert.equal(await page.title(), "How p2p works");
  }));

test("from a disk, and without a network", async () => {
  const context = await site.browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    const address = `${pathToFileURL(join(settings.folder, "embed.html")).href}?figure=streaming`;
    await page.goto(address);
    await started(page);
    await plays(page, "Streaming");
    assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [address]);
  } finally {
    await context.close();
  }
});

test("where the network goes after it has come", () =>
  site.visit("embed.html", {}, async ({ page }) => {
    await page.context().setOffline(true);
    await plays(page);
  }));

test("the policy that is documented is enough, and no more than it needs", async () => {
  const strict = await openSite({ headers: { "content-security-policy": policy } });
  try {
    await strict.visit("embed.html?figure=work", {}, ({ page }) => plays(page, "Shared work"));
    await strict.visit("embed.html", { expected: [/Content Security Policy/] }, async ({ page }) => {
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.foreign = true";
        document.body.append(script);
      });
      assert.equal(await page.evaluate(() => window.foreign), undefined);
    });
  } finally {
    await strict.close();
  }
});

/// Opens this text in the place of embed.html; `finish` false leaves the answer open.
async function withText(text, { query = "", finish = true, headers = {}, prepare = () => {}, ...context } = {}, body) {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers });
    response.write(text);
    if (finish) response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await site.browser.newContext({ viewport: { width: 600, height: 560 }, ...context });
  try {
    const page = await browser.newPage();
    await prepare(page);
    await page.goto(`http://127.0.0.1:${server.address().port}/${query}`, { waitUntil: finish ? "load" : "commit" });
    await body(page);
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const WASM = "<script id=howp2p-wasm type=application/wasm;base64>";
const upToWasm = whole.slice(0, whole.indexOf(WASM) + WASM.length);

for (const [query, name] of [["", "Race"], ["?figure=p2p", "Peer to peer"], ["?figure=work&theme=dark", "Shared work"], ["?figure=lab", "Race"]]) {
  test(`the still of ${query || "no figure"} is seen, alone, before the wasm comes`, () =>
    withText(upToWasm, { query, finish: false }, async (page) => {
      const stills = page.locator("main [role=img]").filter({ visible: true });
      await stills.locator("svg.wide").first().waitFor();
      assert.equal(await stills.count(), 1);
      assert.match(await stills.getAttribute("aria-label"), new RegExp(`^${name}: Round 0 of`));
      assert.equal(await headingsSeen(page), 0);
      assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
    }));
}

test("nothing moves when the app takes over", () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      window.shifts = 0;
      const add = (list) => list.getEntries().forEach((entry) => (window.shifts += entry.value));
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    });
  return site.visit("embed.html?figure=streaming", { width: 600, height: 560, prepare }, async ({ page }) => {
    await page.locator("[data-digest]").waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.shifts), 0);
  });
});

for (const address of ["?figure=race", "embed.html"]) {
  test(`${address}: until the app takes over, its still has its pictures`, () => {
    const prepare = (page) =>
      page.addInitScript(() => {
        window.seen = { whole: 0, lacking: 0 };
        const look = () => {
          const still = document.querySelector(".place[role=img]");
          if (still) seen[document.getElementById("film") ? "whole" : "lacking"]++;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    return site.visit(address, { width: 600, height: 560, prepare }, async ({ page }) => {
      await page.locator("[data-digest]").waitFor();
      const { whole, lacking } = await page.evaluate(() => seen);
      assert.ok(whole > 0 && lacking === 0, `in ${lacking} of ${whole + lacking} frames they lack`);
    });
  });
}

test("without JavaScript the race's still is there, and says what is missing", () =>
  withText(whole, { javaScriptEnabled: false }, async (page) => {
    const still = page.locator("main [role=img]").filter({ visible: true });
    assert.match(await still.getAttribute("aria-label"), /^Race: Round 0 of/);
    assert.ok(await page.locator("noscript p").isVisible());
    assert.equal(await page.locator(".loading").isVisible(), false);
  }));

const middle = whole.indexOf(WASM) + 100_000;
const letter = whole[middle] === "A" ? "B" : "A";
const altered = whole.slice(0, middle) + letter + whole.slice(middle + 1);
const lacksGzip = (page) => page.addInitScript(() => delete window.DecompressionStream);

for (const [what, text, options, sentence] of [
  ["a letter is altered on the way", altered, {}, /arrived damaged/],
  ["its end does not come", whole.slice(0, middle), {}, /arrived damaged/],
  ["the module is altered", whole.replace("<script type=module>", "<script type=module>}"), {}, /arrived damaged/],
  ["the browser cannot unpack it", whole, { prepare: lacksGzip }, /does not know enough/],
  ["a policy forbids WebAssembly", whole, { headers: { "content-security-policy": policy.replace("'wasm-unsafe-eval' ", "") } }, /refuses to run it/],
]) {
  test(`where ${what} it says so, and the still stays`, () =>
    withText(text, options, async (page) => {
      await page.getByRole("alert").getByText(sentence).waitFor();
      assert.ok(await page.getByRole("button", { name: "Reload" }).isVisible());
      const [target, address] = await page.getByRole("alert").getByRole("link").evaluate((a) => [a.target, a.href]);
      assert.deepEqual([target, address], ["_blank", page.url()]);
      assert.equal(await page.getByText("is loading").isVisible(), false);
      assert.equal(await page.locator("main svg.wide").filter({ visible: true }).count(), 1);
    }));
}

test("where a policy forbids what stands inside, what stands in the HTML is left", () =>
  withText(whole, { headers: { "content-security-policy": "default-src 'self'" } }, async (page) => {
    assert.equal(await page.locator("html").getAttribute("data-boot"), null);
    assert.ok(await page.getByText("If nothing follows").isVisible());
    assert.ok((await page.locator("main svg.wide").filter({ visible: true }).count()) > 0);
  }));
