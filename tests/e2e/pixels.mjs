// What the eye finds of the controls, from a screenshot: whether a slider's track and thumb stand
// out from what is behind them, and a button from its like.

import assert from "node:assert/strict";
import { PNG } from "pngjs";

/// Of every slider on the page: its name, and how much its track before the thumb, its thumb and its
/// track behind the thumb stand out, as the ratio of contrast; what is too short to be seen is left out.
export async function slidersSeen(page) {
  const sliders = await page.evaluate(() =>
    [...document.querySelectorAll("input[type=range]")].map((input) => {
      const { x, y, width, height } = input.getBoundingClientRect();
      const share = Number(getComputedStyle(input).getPropertyValue("--share")) / 100;
      const name = input.labels[0]?.textContent ?? input.ariaLabel;
      return { name, x, y, width, height, share, isDisabled: input.disabled };
    }),
  );
  const image = await screenshot(page);
  return sliders.map(({ name, x, y, width, height, share, isDisabled }) => {
    const thumb = 11 + (width - 22) * share;
    const at = (place) => contrastDown(image, x + place, y + height / 4, height / 2);
    const parts = { thumb: at(thumb) };
    if (thumb > 40) parts.before = at(thumb / 2 - 4);
    if (width - thumb > 40) parts.behind = at((thumb + width) / 2 + 4);
    return { name, isDisabled, parts };
  });
}

/// Marks stand out by a ratio of 3; what does nothing may be quieter, but is there.
export function assertSeen(sliders) {
  for (const { name, isDisabled, parts } of sliders) {
    for (const [part, ratio] of Object.entries(parts)) {
      assert.ok(ratio >= (isDisabled ? 1.5 : 3), `${name}, ${part}: ${ratio}`);
    }
  }
}

/// The most contrast on a line downwards with the pixel above it.
function contrastDown(image, x, y, length) {
  const back = luminance(image, x, y);
  // A dotted line has gaps.
  const columns = [0, 1, 2, 3].map((step) => Math.round(x) + step);
  const rows = Array.from({ length: Math.round(length) }, (_, row) => Math.round(y) + row);
  const all = columns.flatMap((column) => rows.map((row) => contrast(back, luminance(image, column, row))));
  return Math.max(...all);
}

/// How much the inside of one element stands out from that of another.
export async function contrastOf(page, left, right) {
  const image = await screenshot(page);
  const inside = async (element) => {
    const { x, y, height } = await element.boundingBox();
    return luminance(image, x + 8, y + height / 2);
  };
  return contrast(await inside(left), await inside(right));
}

async function screenshot(page) {
  return PNG.sync.read(Buffer.from(await page.screenshot()));
}

function luminance(image, x, y) {
  const at = 4 * (Math.round(y) * image.width + Math.round(x));
  const [red, green, blue] = [...image.data.subarray(at, at + 3)].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (left, right) => (Math.max(left, right) + 0.05) / (Math.min(left, right) + 0.05);
