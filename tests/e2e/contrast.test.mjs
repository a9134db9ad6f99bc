// Every control can be told from what is behind it, and its states from each other: with the
// reader's own colours, with more contrast, and in both themes. Firefox's are in firefox.test.mjs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { figure } from "./figure.mjs";
import { assertSeen, contrastOf, slidersSeen } from "./pixels.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

// A timeline of two scales, and a slider that does nothing.
const QUERY = "?figure=race&peers=1000&uploads=1,2&t=12";

for (const theme of ["light", "dark"]) {
  for (const [wish, media] of Object.entries({
    "no wish": {},
    "more contrast": { contrast: "more" },
    "forced colours": { forcedColors: "active" },
  })) {
    test(`${theme}, ${wish}: tracks, thumbs, choices and the focus are seen`, () =>
      site.visit(QUERY, { theme, prepare: (page) => page.emulateMedia(media) }, async ({ page }) => {
        const race = figure(page, "Race");
        const sliders = await slidersSeen(page);
        assert.equal(sliders.length, 5);
        assert.equal(sliders.filter(({ isDisabled }) => isDisabled).length, 1);
        assertSeen(sliders);

        const [pressed, other] = [race.button("1,000"), race.button("32")];
        await pressed.hover();
        if (wish === "forced colours") assert.ok((await contrastOf(page, pressed, other)) > 1.5);
        const rest = await other.screenshot();
        await other.hover();
        assert.ok(!(await other.screenshot()).equals(rest), "what a press would do is seen");

        for (const control of [other, race.timeline, race.slider("Chunks"), race.speed, race.button("Step back")]) {
          await page.mouse.move(5, 5);
          const before = await around(page, control);
          await control.focus();
          // By a key: a pointer's focus need not be seen.
          await page.keyboard.press("Tab");
          await page.keyboard.press("Shift+Tab");
          assert.ok(!(await around(page, control)).equals(before), "the focus is seen");
        }
      }));
  }
}

/// What is on the screen around a control: outside of it alone.
async function around(page, control) {
  const { x, y, width } = await control.boundingBox();
  return page.screenshot({ clip: { x: x + 4, y: y - 6, width: width - 8, height: 5 } });
}

test("a drawing goes with the background that is forced, not with the link's theme", () => {
  const prepare = (page) => page.emulateMedia({ forcedColors: "active" });
  return site.visit("?figure=race&theme=light", { theme: "dark", prepare }, async ({ page }) => {
    const [red] = (await figure(page, "Race").picture()).data;
    assert.ok(red < 64, "it is dark");
    await page.emulateMedia({ forcedColors: "none" });
    await figure(page, "Race").rest();
    assert.ok((await figure(page, "Race").picture()).data[0] > 192, "it is light again");
  });
});

// The browser lays its background's colour behind every text: text of that colour is gone.
test("with forced colours, nothing is written in the colour of the background", async () => {
  const prepare = async (page) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.route("**/*.wasm", (route) => route.abort());
  };
  const gone = (page) =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("p"));
      probe.style.cssText = "forced-color-adjust: none; color: Canvas";
      const canvas = getComputedStyle(probe).color;
      probe.remove();
      const isGone = ({ color, forcedColorAdjust }) => color === canvas && forcedColorAdjust !== "none";
      const all = [...document.querySelectorAll("body, body *:not(svg, svg *)")];
      return all.filter((element) => isGone(getComputedStyle(element))).map((element) => element.outerHTML);
    });
  await site.visit("", { prepare, expected: [/./] }, async ({ page }) => {
    await page.getByRole("button", { name: "Reload" }).waitFor();
    assert.deepEqual(await gone(page), []);
  });
  await site.visit("?figure=race", { width: 700, height: 394 }, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.getByRole("button", { name: "Settings" }).click();
    assert.deepEqual(await gone(page), []);
  });
});
