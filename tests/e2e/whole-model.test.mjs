// What only a link can set yet: arrivals, inputs, free riders, mixed uploads, choking, neighbours;
// and what the page says of a run's result.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { eventRounds, run, tableAt, trace } from "./command.mjs";
import { figure } from "./figure.mjs";
import { openSite } from "./site.mjs";

const site = await openSite();
after(() => site.close());

const SYSTEMS = { Streaming: "streaming", "Peer to peer": "p2p" };

/// Visits the race of these parameters.
const race = (keys, body) =>
  site.visit(`?${new URLSearchParams({ figure: "race", ...keys })}`, {}, ({ page }) => body(figure(page, "Race"), page));

const RUNS = {
  "peers that come and go": { peers: 5, input: "3:leave:2,4.5:join,6:upload:1:0.25,8:leave:4", policy: "rarest" },
  "a host that falls and comes back": { input: "2:host-down,7:host-up,1:leave:1", chunks: 10 },
  "a host that falls for good": { peers: 4, chunks: 20, input: "4:host-down,5:leave:3" },
  "arrivals": { peers: 6, arrival: 1.5, start: 2 },
  "free riders under tit for tat": { peers: 10, slots: 1, chunks: 16, free_riders: 4, choking: "tit-for-tat", policy: "random" },
  "mixed uploads among neighbours": { peers: 9, mix: "34:0.25,33:1,33:2", neighbours: 3, download: 2, policy: "window:4" },
  "the perfect schedule": { peers: 6, slots: 1, policy: "perfect" },
  "the perfect schedule until somebody leaves": { peers: 6, slots: 1, policy: "perfect", input: "5:leave:2" },
  "three hosts, of which one falls and comes back": { peers: 7, hosts: 3, slots: 1, input: "3:host-down:2,6:host-up:2" },
  "lists, slots, and peers that leave": { peers: 6, uploads: "0,1,2.5", downloads: "1,3", peer_slots: 2, on_complete: "stay:1.5" },
  "hosts that give out few copies": { peers: 8, slots: 2, chunks: 16, host_copies: 1.5, policy: "rarest" },
  "real units": { peers: 5, film: "300MB", server: "12Mbit/s", up: "1Mbit/s,3Mbit/s", down: "5Mbit/s", chunks: 20 },
};

for (const [name, keys] of Object.entries(RUNS)) {
  test(`${name}: the tables and the digest are the command's`, () =>
    race(keys, async (it) => {
      const digests = Object.values(SYSTEMS).map((model) => run(model, keys).digest);
      assert.equal(await it.digest(), digests.join("-"));
      const end = Number(await it.timeline.getAttribute("max"));
      for (const round of [0, 1, 4.5, 5, 8, end, 3]) {
        await it.timeline.fill(String(round));
        const at = await it.rest();
        for (const [system, model] of Object.entries(SYSTEMS)) {
          const expected = tableAt(trace(model, keys), at, keys.chunks ?? 12);
          assert.deepEqual(await it.table(`${system} now`), expected, `${system} at ${at}`);
        }
      }
    }));
}

test("who has left is gone, and the drawing's name says when the host is down", () =>
  race(RUNS["a host that falls and comes back"], async (it) => {
    await it.timeline.fill("3");
    await it.rest();
    assert.equal((await it.table("Streaming now"))[0].State, "gone");
    assert.match(await it.canvas.getAttribute("aria-label"), /1 gone.* The host is down\.$/);
    await it.timeline.fill("7");
    await it.rest();
    assert.doesNotMatch(await it.canvas.getAttribute("aria-label"), /host is down/);
  }));

test("the drawing's name counts the hosts that are down", () =>
  race(RUNS["three hosts, of which one falls and comes back"], async (it) => {
    await it.timeline.fill("4");
    await it.rest();
    assert.match(await it.canvas.getAttribute("aria-label"), /1 of 3 hosts is down\.$/);
  }));

test("one line says what is running where it is not the usual", async () => {
  await race({ policy: "rarest", choking: "tit-for-tat", hosts: 2, on_complete: "leave" }, async (it) => {
    await it.region
      .getByText("In this run: 2 hosts, the rarest chunk first, tit for tat, peers that leave when they are complete.", { exact: true })
      .waitFor();
  });
  await race({ peers: 9 }, async (it) => assert.equal(await it.region.getByText(/^In this run/).count(), 0));
});

test("a link of version 1 plays with the defaults of its time, and says so", () =>
  race({ v: 1 }, async (it, page) => {
    await page.getByText(/made with version 1 of the model.*playback=1\.5, download=1\.$/).waitFor();
    const keys = { playback: 1.5, download: 1 };
    const digests = Object.values(SYSTEMS).map((model) => run(model, keys).digest);
    assert.equal(await it.digest(), digests.join("-"));
  }));

test("an input is an event to step to", () =>
  race({ input: "0.4:upload:2:0.5,2.7:leave:3" }, async (it) => {
    const events = [...trace("streaming", { input: "0.4:upload:2:0.5,2.7:leave:3" })];
    assert.ok(eventRounds(events).includes(2.7));
    await it.press("Next event");
    assert.equal(await it.rest(), 0.4);
    await it.timeline.fill("2");
    await it.press("Next event");
    assert.equal(await it.rest(), 2.7);
  }));

/// The result as the page tells it, and what the command says of it.
const told = async (keys, expected) =>
  race({ ...keys, results: 1 }, async (it) => {
    await it.rest();
    for (const sentence of expected) await it.region.getByText(sentence, { exact: true }).waitFor();
  });

test("the result stands beside what is known of it", async () => {
  const rounds = (model, keys) => Number(run(model, keys).makespan_rounds);
  assert.deepEqual([rounds("streaming"), rounds("p2p")], [18, 8]);
  await told({}, [
    "Streaming: everybody has the film after 18 rounds; to serve all in turn would take 16.",
    "Peer to peer: everybody has the film after 8 rounds: optimal, with this capacity nothing can be faster.",
  ]);
  const uneven = { peers: 8, mix: "50:0.25,50:1" };
  const { makespan_rounds: makespan, lower_bound_rounds: bound } = run("p2p", uneven);
  assert.ok(makespan > bound);
  await told(uneven, [
    `Peer to peer: everybody has the film after ${Math.round(makespan * 100) / 100} rounds; at least ${bound} are needed.`,
  ]);
});

test("a run that cannot complete says why, and goes on when the reader changes it", () =>
  race({ input: "0.5:host-down", results: 1 }, async (it) => {
    const { complete, reason } = run("p2p", { input: "0.5:host-down" });
    assert.equal(complete, false);
    assert.match(reason, /exist nowhere but at the host/);
    await it.region.getByText(/^Streaming: not everybody gets the whole film\. The host is down/).waitFor();
    await it.region.getByText(/Chunks 1 to 12 exist nowhere but at the host, and the host is down\.$/).waitFor();
    await it.press("Play");
    await it.button("Play").waitFor();
    await it.pressSlider("Peers", "ArrowRight");
    await it.press("Step back");
    assert.equal((await it.table("Peer to peer now")).length, 5);
  }));

test("the page says where the perfect schedule cannot be followed", () =>
  race({ policy: "perfect", slots: 1, results: 1 }, async (it) => {
    const notice = it.region.getByText(/^The perfect schedule is for one host with one slot/);
    assert.equal(await notice.count(), 0);
    await it.pressSlider("Host slots", "ArrowRight");
    await notice.waitFor();
  }));

test("a control that does nothing says so, and loses nothing", () =>
  race({ mix: "50:0.5,50:1.5" }, async (it) => {
    const upload = it.slider("Peer upload");
    assert.equal(await upload.isDisabled(), true);
    assert.equal(await upload.getAttribute("aria-valuetext"), "set by mix in the link");
    const digest = await it.digest();
    await it.pressSlider("Peers", "ArrowRight");
    await it.pressSlider("Peers", "ArrowLeft");
    assert.equal(await it.digest(), digest);
    assert.equal(await it.slider("Host slots").isDisabled(), false);
  }));

test("where nothing is left to chance another seed is not offered", () =>
  site.visit("?figure=streaming", {}, async ({ page }) => {
    const it = figure(page, "Streaming");
    assert.equal(await it.button("Another seed").isDisabled(), true);
    assert.equal(await it.button("Reset").isDisabled(), false);
  }));

for (const [key, to] of [["ArrowRight", 5001], ["ArrowLeft", 4999]]) {
  test(`${key} while the round is awaited counts from that round`, () =>
    race({ peers: 1000, chunks: 1000, t: 5000 }, async (it, page) => {
      await it.key(key);
      await page.waitForFunction((round) => {
        const region = document.querySelector("[data-round]");
        return Number(region.dataset.round) === round;
      }, to);
      assert.equal(await it.rest(), to);
    }));
}

test("many who join by an input do not slow each frame down", () => {
  const input = Array.from({ length: 200 }, (_, index) => `${index % 5}:join`).join(",");
  return race({ input, speed: 2 }, async (it, page) => {
    await it.press("Play");
    // How often rows are written while it plays: with few peers at each frame, with many at most
    // seven times a second.
    const writes = await it.region.evaluate(async (region) => {
      const times = new Set();
      const watcher = new MutationObserver(() => times.add(performance.now()));
      watcher.observe(region.querySelector("tbody"), { subtree: true, childList: true, characterData: true });
      const until = performance.now() + 1000;
      while (performance.now() < until) await new Promise((resolve) => requestAnimationFrame(resolve));
      watcher.disconnect();
      return times.size;
    });
    assert.ok(writes >= 1 && writes <= 10, `${writes} times in a second`);
    await it.press("Pause");
    assert.equal((await it.table("Streaming now")).length > 4, true);
  });
});
