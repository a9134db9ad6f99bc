// What the build gives to a host beside the site's files, and what docs/embedding.md says that pages
// around a figure have to send.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { readHeaders } from "./headers.mjs";
import { inHostPage, plays, wordpressFrame } from "./host.mjs";
import { openSite, settings } from "./site.mjs";

const names = await readdir(settings.folder);
const file = (name) => readFile(join(settings.folder, name));
const headersFor = await readHeaders();
const document = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");

const bare = await openSite();
const published = await openSite({ headers: headersFor });
after(() => Promise.all([bare.close(), published.close()]));

/// The value of a header in the document.
const documented = (name, mark) =>
  [...document.matchAll(new RegExp(`^ {4}${name}: (.+)$`, "gm"))].map(([, value]) => value).find((value) => value.includes(mark));

const isText = (name) => /\.(?:html|js|css|svg|wasm)$/.test(name);
const isHashed = (name) => /-[0-9a-f]{16}/.test(name);

test("each file has its type, its time to be kept, and is for everybody", () => {
  const types = { html: /^text\/html/, js: /^text\/javascript/, css: /^text\/css/, svg: /^image\/svg/, wasm: /^application\/wasm$/ };
  const files = names.filter(isText);
  assert.equal(files.filter(isHashed).length, 5, `${files}`);
  for (const name of files) {
    const headers = headersFor(name);
    assert.match(headers["content-type"], types[name.split(".").pop()]);
    assert.match(headers["cache-control"], isHashed(name) ? /max-age=31536000, immutable/ : /^no-cache$/, name);
    assert.equal(headers["access-control-allow-origin"], "*");
    assert.equal(headers["cross-origin-resource-policy"], "cross-origin");
  }
  assert.deepEqual(headersFor(""), headersFor("index.html"));
  assert.deepEqual(headersFor("embed"), headersFor("embed.html"));
});

test("policies are in headers and never in a page", async () => {
  for (const name of ["index.html", "embed.html"]) {
    assert.match(headersFor(name)["content-security-policy"], /^default-src 'none'; script-src .*'wasm-unsafe-eval'/);
    assert.doesNotMatch(String(await file(name)), /http-equiv/i);
  }
});

test("each file is there compressed, and smaller", async () => {
  for (const name of names.filter(isText)) {
    const [plain, br, gz] = await Promise.all([name, `${name}.br`, `${name}.gz`].map(file));
    assert.ok(brotliDecompressSync(br).equals(plain) && gunzipSync(gz).equals(plain), name);
    assert.ok(br.length < plain.length && gz.length < plain.length, name);
  }
});

test("with these headers the article plays, and without JavaScript it has its style", async () => {
  await published.visit("", {}, ({ page }) => plays(page));
  const context = await published.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(published.server.url);
  assert.equal(await page.locator(".loading").isVisible(), false);
  await context.close();
});

for (const name of ["?figure=p2p", "embed.html?figure=p2p"]) {
  test(`with these headers ${name} plays in WordPress's frame`, () =>
    inHostPage(published, wordpressFrame(published.server.url + name), {}, (frame) => plays(frame, "Peer to peer")));

  test(`with these headers ${name} plays in a page that is isolated`, () => {
    const headers = {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": documented("Cross-Origin-Embedder-Policy", "require-corp"),
    };
    const frame = `<iframe src="${published.server.url}${name}" width="600" height="560"></iframe>`;
    return inHostPage(published, frame, { headers }, async (inside, page) => {
      assert.ok(await page.evaluate(() => crossOriginIsolated));
      await plays(inside, "Peer to peer");
    });
  });
}

test("in a page that is isolated and a frame without credentials it plays without headers, too", () => {
  const headers = { "cross-origin-embedder-policy": "require-corp" };
  const [snippet] = document.match(/<iframe credentialless [^>]*><\/iframe>/);
  const frame = snippet.replace("https://YOUR.SITE/p2p/", bare.server.url);
  return inHostPage(bare, frame, { headers }, (inside) => plays(inside));
});

test("a host page's policy has to name the site, and nothing else", () => {
  const policy = documented("Content-Security-Policy", "frame-src").replace("https://YOUR.SITE", bare.server.origin);
  const frame = `<iframe src="${bare.server.url}?figure=race" width="600" height="560"></iframe>`;
  return inHostPage(bare, frame, { headers: { "content-security-policy": policy } }, (inside) => plays(inside));
});

test("the policy for the site's own files that the document has is enough", async () => {
  const policy = documented("Content-Security-Policy", "script-src");
  const strict = await openSite({ headers: { "content-security-policy": policy } });
  try {
    await strict.visit("", {}, ({ page }) => plays(page));
  } finally {
    await strict.close();
  }
});
