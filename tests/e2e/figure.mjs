// A figure as a person meets it: by roles and names. What the region tells to scripts
// (`data-round`, `data-digest`) is read here and nowhere else.

import { PNG } from "pngjs";
import pixelmatch from "pixelmatch";

/// The figure called `name`, such as "Race".
export function figure(page, name) {
  const region = page.getByRole("region", { name, exact: true });
  const button = (label) => region.getByRole("button", { name: label, exact: true });
  const slider = (label) => region.getByRole("slider", { name: label, exact: true });
  return {
    region,
    button,
    slider,
    timeline: slider("Timeline"),
    speed: region.getByRole("combobox", { name: "Speed", exact: true }),
    canvas: region.locator("canvas[role=img]"),
    press: (label) => button(label).click(),
    /// A key as Playwright names it, with the focus in the figure but on no control.
    async key(key) {
      await region.focus();
      await page.keyboard.press(key);
    },
    setSlider: (label, value) => slider(label).fill(String(value)),
    /// Moves a slider as a keyboard does: "Home", "End", "ArrowRight", ...
    pressSlider: (label, key) => slider(label).press(key),
    async sliderValue(label) {
      return Number(await slider(label).inputValue());
    },
    async round() {
      return Number(await region.getAttribute("data-round"));
    },
    digest: () => region.getAttribute("data-digest"),
    rest: () => rest(region),
    table: (caption) => readTable(region.getByRole("table", { name: caption, exact: true })),
    picture: () => picture(region.locator("canvas[role=img]")),
  };
}

// What follows takes an element of either of the two libraries that drive browsers here.

/// Waits until the playhead has stayed at one place for ten frames; returns the round.
export async function rest(region) {
  return region.evaluate(async (element) => {
    let before = element.dataset.round;
    let still = 0;
    while (still < 10) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = element.dataset.round;
      still = now === before ? still + 1 : 0;
      before = now;
    }
    return Number(before);
  });
}

/// A table's rows as objects, by the names in its head: `{ Peer: "1", State: "playing", ... }`.
export async function readTable(table) {
  return table.evaluate((element) => {
    const text = (cell) => cell.textContent.trim().replace(/\s+/g, " ");
    const names = [...element.tHead.rows[0].cells].map(text);
    const rows = [...element.tBodies].flatMap((body) => [...body.rows]);
    return rows.map((row) =>
      Object.fromEntries([...row.cells].map((cell, index) => [names[index], text(cell)])),
    );
  });
}

/// The canvas's own pixels, whatever lies over it on the page.
export async function picture(canvas) {
  const address = await canvas.evaluate((element) => element.toDataURL());
  return PNG.sync.read(Buffer.from(address.split(",")[1], "base64"));
}

/// How many pixels differ. 0 means identical: without a `threshold` (0..1) nothing is forgiven.
export function differingPixels(left, right, threshold = 0) {
  if (left.width !== right.width || left.height !== right.height) return Infinity;
  if (left.data.equals(right.data)) return 0;
  const { width, height } = left;
  return pixelmatch(left.data, right.data, null, width, height, { threshold, includeAA: threshold === 0 });
}

/// The number of different colours: a picture that was never drawn has one.
export function colours(image) {
  const seen = new Set();
  for (let at = 0; at < image.data.length; at += 4) seen.add(image.data.readUInt32BE(at));
  return seen.size;
}
