// When the page cannot start or breaks, it says so in plain words and offers a way on.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openSite, settings } from "./site.mjs";

const site = await openSite();
after(() => site.close());

/// The reader sees the sentence and a button that loads the page anew, and no "loading".
async function assertFailure(page, sentence) {
  const alert = page.getByRole("alert");
  await assertWayOut(page, alert.getByRole("link"));
  await alert.getByText(sentence).waitFor();
  assert.equal(await page.getByText("is loading").isVisible(), false);
  // To load anew breaks off what is still loading, such as the icon: that would count as a fault.
  await page.waitForLoadState("networkidle");
  const again = page.waitForEvent("framenavigated");
  await alert.getByRole("button", { name: "Reload" }).click();
  await again;
}

/// A link that needs no script opens the page in a window of its own.
async function assertWayOut(page, link) {
  const [target, address] = await link.evaluate((a) => [a.target, a.href]);
  assert.deepEqual([target, address], ["_blank", page.url()]);
}

/// What stands in the HTML is all there is: within ten seconds, it says what to do.
async function assertNothingRuns(page) {
  const late = page.getByText("If nothing follows");
  const seconds = await late.evaluate((element) => {
    const animations = element.getAnimations();
    const ends = animations.map((animation) => animation.effect.getComputedTiming().endTime / 1000);
    for (const animation of animations) animation.finish();
    return Math.max(0, ...ends);
  });
  assert.ok(seconds < 10, `${seconds} s`);
  assert.ok(await late.isVisible());
  assert.equal(await page.getByRole("alert").count(), 0);
  await assertWayOut(page, late.getByRole("link"));
}

test("the wasm file does not come", () =>
  site.visit("", {
    prepare: (page) => page.route("**/*.wasm", (route) => route.abort()),
    expected: [/wasm/, /ERR_FAILED/, /Failed to fetch/],
  }, ({ page }) => assertFailure(page, "could not be loaded")));

test("the module does not come", () =>
  site.visit("", {
    prepare: (page) => page.route("**/page-*.js", (route) => route.abort()),
    expected: [/page-/, /ERR_FAILED/, /preload/],
  }, ({ page }) => assertFailure(page, "could not be loaded")));

test("the wasm file is gone", () =>
  site.visit("", {
    prepare: (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404 })),
    expected: [/404/, /wasm/, /integrity/],
  }, ({ page }) => assertFailure(page, "could not be loaded")));

test("the wasm file is another one", () =>
  site.visit("", {
    prepare: (page) =>
      page.route("**/*.wasm", (route) =>
        route.fulfill({
          contentType: "application/wasm",
          body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]),
        }),
      ),
    expected: [/integrity/, /request failed: .*wasm/],
  }, ({ page }) => assertFailure(page, "could not be loaded")));

test("the browser has no WebAssembly", () =>
  site.visit("", {
    prepare: (page) => page.addInitScript(() => delete window.WebAssembly),
    expected: [/preload/],
  }, ({ page }) => assertFailure(page, "does not have or has switched off")));

test("the app panics", () =>
  site.visit("", {}, async ({ page }) => {
    await page.evaluate(() => {
      window.dispatchEvent(new CustomEvent("howp2p:failure", { detail: "panicked at the disco" }));
    });
    await page.getByText("Details").click();
    await page.getByText("panicked at the disco").waitFor();
    assert.equal(await page.locator(".place[inert]").count(), 4);
    await assertFailure(page, "has stopped");
  }));

/// Has the app fail in earnest: what it expects of the page is not there any more.
test("the app's own panic is told, with its message", () =>
  site.visit("?figure=race", { expected: [/panicked/, /unreachable/, /RuntimeError/] }, async ({ page }) => {
    await page.evaluate(() => {
      Element.prototype.setAttribute = () => {
        throw new Error("no attributes today");
      };
    });
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.getByText("Details").click();
    await page.locator("#failure-cause").getByText(/panicked at .*invalid attribute key.*no attributes today/s).waitFor();
    // Nothing would answer.
    assert.equal(await page.locator("section.figure").evaluate((figure) => !!figure.closest("[inert]")), true);
    await assertFailure(page, "has stopped");
  }));

test("a wasm file that runs and is not ours does not run", () =>
  site.visit("", {
    prepare: (page) =>
      page.route("**/*.wasm", async (route) => {
        const response = await route.fetch();
        // A section of no meaning at its end: every engine would take it.
        const body = Buffer.concat([await response.body(), Buffer.from([0, 2, 1, 120])]);
        await route.fulfill({ contentType: "application/wasm", body });
      }),
    expected: [/integrity/, /request failed: .*wasm/, /Failed to fetch/],
  }, ({ page }) => assertFailure(page, "could not be loaded")));

test("a security policy forbids WebAssembly", async () => {
  const headers = { "content-security-policy": "default-src 'self'" };
  const strict = await openSite({ headers });
  try {
    await strict.visit("", { expected: [/Content Security Policy/i, /preload/] }, ({ page }) =>
      assertFailure(page, "refuses to run it"),
    );
  } finally {
    await strict.close();
  }
});

test("a strict security policy that allows WebAssembly is enough", async () => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'";
  const strict = await openSite({ headers: { "content-security-policy": policy } });
  try {
    await strict.visit("", {}, async ({ page }) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
    });
  } finally {
    await strict.close();
  }
});

/// Opens the page where the boot script will not run.
async function withoutBoot(address, prepare, body) {
  const page = await site.browser.newPage();
  try {
    await prepare(page);
    await page.goto(address, { waitUntil: "networkidle" });
    assert.equal(await page.locator("html").getAttribute("data-boot"), null);
    await body(page);
  } finally {
    await page.close();
  }
}

test("the boot script does not come, or altered", async () => {
  const ways = [
    (route) => route.abort(),
    (route) => route.fulfill({ contentType: "text/javascript", body: "document.title = 'ours';" }),
  ];
  for (const way of ways) {
    await withoutBoot(site.server.url, (page) => page.route("**/boot-*.js", way), async (page) => {
      await assertNothingRuns(page);
      assert.equal(await page.title(), "How p2p works");
    });
  }
});

test("the module comes altered", () =>
  site.visit("", {
    prepare: (page) =>
      page.route("**/page-*.js", (route) =>
        route.fulfill({ contentType: "text/javascript", body: "document.title = 'ours';" }),
      ),
    expected: [/integrity/, /preload/, /page-/],
  }, async ({ page }) => {
    await assertFailure(page, "could not be loaded");
    assert.equal(await page.title(), "How p2p works");
  }));

test("the files are opened without a server", () =>
  withoutBoot(pathToFileURL(join(settings.folder, "index.html")).href, () => {}, assertNothingRuns));

/// Opens the page in a sandboxed frame of another page: its origin is nobody's.
async function sandboxed(headers, rules, body) {
  const framed = await openSite({ headers });
  const page = await framed.browser.newPage();
  try {
    await page.setContent(`<iframe sandbox="${rules}" width=900 height=700 src="${framed.server.url}?figure=race"></iframe>`);
    const frame = page.frames()[1];
    await frame.waitForLoadState("networkidle");
    await body(frame, page);
  } finally {
    await framed.close();
  }
}

test("in a sandboxed frame it plays, if its server lets any origin have the files", () =>
  sandboxed({ "access-control-allow-origin": "*" }, "allow-scripts", async (frame) => {
    await frame.getByRole("button", { name: "Play", exact: true }).click();
    await frame.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) > 0.5);
  }));

test("in a sandboxed frame where the server does not, a link opens it", () =>
  sandboxed({}, "allow-scripts allow-popups allow-popups-to-escape-sandbox", async (frame, page) => {
    await assertNothingRuns(frame);
    const opened = page.waitForEvent("popup");
    await frame.getByRole("link").click();
    const window = await opened;
    await window.getByRole("button", { name: "Play", exact: true }).waitFor();
    assert.equal(window.url(), frame.url());
  }));

test("in a frame without scripts a link opens it, too", () =>
  sandboxed({}, "allow-popups allow-popups-to-escape-sandbox", async (frame, page) => {
    // The library looks for no text in this element.
    const told = frame.locator("noscript > p");
    assert.ok(await told.isVisible());
    assert.match(await told.textContent(), /needs JavaScript/);
    assert.equal(await frame.locator(".loading").isVisible(), false);
    const opened = page.waitForEvent("popup");
    await told.locator("a").click();
    await (await opened).getByRole("button", { name: "Play", exact: true }).waitFor();
  }));

test("a browser that does not know enough of WebAssembly is told so", async () => {
  // As one that lacks an instruction: the file is right, and it cannot be compiled.
  const prepare = (page) =>
    page.addInitScript(() => {
      const refuse = () => Promise.reject(new WebAssembly.CompileError("unknown opcode"));
      Object.assign(WebAssembly, { instantiate: refuse, instantiateStreaming: refuse, compile: refuse });
    });
  await site.visit("", { prepare, expected: [/wasm/i] }, ({ page }) => assertFailure(page, "does not know enough"));
});
