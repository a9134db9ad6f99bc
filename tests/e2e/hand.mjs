// Fingers, as the browser's own protocol has them: what becomes a scroll is the browser's choice.

/// Opens a line to the browser through which fingers can be put on the page.
export async function hand(page) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, points) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map((point, id) => point && { x: point[0], y: point[1], id }).filter(Boolean),
    });
  return {
    /// Fingers come down at these places, or one more does.
    down: (...points) => touch("touchStart", points),
    /// All of them, in the order in which they came down; `null` where one goes up.
    move: (...points) => touch("touchMove", points),
    up: () => touch("touchEnd", []),
    cancel: () => touch("touchCancel", []),
    /// One finger, from one place to another in steps.
    async swipe([x, y], [toX, toY], steps = 8) {
      await touch("touchStart", [[x, y]]);
      for (let step = 1; step <= steps; step++) {
        const share = step / steps;
        await touch("touchMove", [[x + (toX - x) * share, y + (toY - y) * share]]);
      }
      await touch("touchEnd", []);
    },
  };
}

/// The middle of what is seen of an element, or another place in it by shares of its size.
export async function placeIn(locator, across = 0.5, along = 0.5) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width * across, y + height * along];
}
