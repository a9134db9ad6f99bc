// When the page cannot start or breaks, it says so in plain words and offers a way on.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

/// The reader sees the sentence and a button that loads the page anew, and no "loading".
async function assertFailure(page, sentence) {
  const alert = page.getByRole("alert");
  await alert.getByText(sentence).waitFor();
  assert.equal(await page.getByText("is loading").count(), 0);
  // To load anew breaks off what is still loading, such as the icon: that would count as a fault.
  await page.waitForLoadState("networkidle");
  const again = page.waitForEvent("framenavigated");
  await alert.getByRole("button", { name: "Reload" }).click();
  await again;
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
    await assertFailure(page, "has stopped");
  }));

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
