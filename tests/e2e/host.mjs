// Somebody else's page, on a site of its own: `localhost` is another site than 127.0.0.1, where ours is.

import assert from "node:assert/strict";
import { createServer } from "node:http";

/// As WordPress makes a pasted link into a frame, from a site that it does not know: these attributes
/// alone, an opaque origin, and a secret behind the address.
export const wordpressFrame = (address) =>
  `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="How p2p works"
    src="${address}#?secret=aB3dE5gH7j" data-secret="aB3dE5gH7j" width="600" height="560" frameborder="0"
    marginwidth="0" marginheight="0" scrolling="no"></iframe>`;

/// Opens a page with this body at localhost, with these headers, in `site`'s browser; `body` gets the
/// frame in it and the page. Fails on anything that goes wrong in either.
export async function inHostPage(site, markup, { headers = {} } = {}, body) {
  const server = createServer((request, response) => {
    // The browser asks for an icon, too.
    response.writeHead(request.url === "/" ? 200 : 204, { "content-type": "text/html; charset=utf-8", ...headers });
    response.end(request.url === "/" ? `<!DOCTYPE html><title>A blog</title>${markup}` : undefined);
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const context = await site.browser.newContext({ viewport: { width: 900, height: 700 } });
  try {
    const page = await context.newPage();
    const problems = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
    await page.goto(`http://localhost:${server.address().port}/`);
    await body(page.frames()[1], page);
    assert.deepEqual(problems, [], "what went wrong in the page and its frame");
  } finally {
    await context.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/// Presses Play, and sees that it plays.
export async function plays(frame, name = "Race") {
  const region = frame.getByRole("region", { name, exact: true });
  await region.locator("canvas[role=img]").waitFor();
  await region.getByRole("button", { name: "Play", exact: true }).click();
  await frame.waitForFunction(() => Number(document.querySelector("[data-round]").dataset.round) > 0.5);
  const colors = await region.locator("canvas[role=img]").evaluate((canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  assert.ok(colors > 20, `it is drawn: ${colors} colours`);
}
