// The command `howp2p`, and what its trace says the state table must show.

import { execFileSync } from "node:child_process";

const binary = process.env.HOWP2P;
if (!binary) throw new Error("HOWP2P is not set: run these tests by `cargo xtask test e2e`");

const TICKS = 5040;

function howp2p(...args) {
  return execFileSync(binary, args, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/// The events of a run. `keys` as in a link: { peers: 8 }.
export function trace(model, keys = {}) {
  const lines = howp2p("trace", "--model", model, ...options(keys)).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/// What the command reports of a run.
export function run(model, keys = {}) {
  return JSON.parse(howp2p("run", "--model", model, ...options(keys)));
}

/// A figure as SVG.
export function frame(keys = {}) {
  return howp2p("frame", ...options(keys));
}

function options(keys) {
  return Object.entries(keys).flatMap(([key, value]) => [`--${key}`, String(value)]);
}

/// The table's rows at a round, made from the trace alone.
export function tableAt(events, round, chunks) {
  const now = round * TICKS;
  const peers = new Map();
  for (const { tick, event, peer, to } of events) {
    if (tick > now) break;
    if (event === "join") peers.set(peer, { held: 0, coming: 0, state: "waiting", since: tick, waited: 0 });
    const of = peers.get(peer ?? to);
    if (event === "finish") of.held += 1;
    if (event === "start") of.coming += 1;
    if (event === "finish" || event === "cancel") of.coming -= 1;
    if (event === "play" || event === "resume") {
      of.waited += tick - of.since;
      of.state = "playing";
    }
    if (event === "stall") Object.assign(of, { state: "stalled", since: tick });
    if (event === "leave") {
      if (of.state !== "playing") of.waited += tick - of.since;
      Object.assign(of, { state: "gone", since: tick });
    }
  }
  return [...peers].map(([peer, { held, coming, state, since, waited }]) => {
    const seen = state === "waiting" && coming > 0 ? "starting" : state;
    const total = ["playing", "gone"].includes(state) ? waited : waited + now - since;
    return {
      Peer: String(peer),
      State: held === chunks && state !== "gone" ? "complete" : seen,
      Chunks: `${held} of ${chunks}`,
      Waited: String(Math.round((total / TICKS) * 100) / 100),
    };
  });
}

/// The rounds at which anything happens, in order.
export function eventRounds(events) {
  return [...new Set(events.map(({ tick }) => tick))].sort((a, b) => a - b).map((t) => t / TICKS);
}

/// The rows of the table of shared work at a round, made from the trace alone; `State` as a
/// pattern, for of a hand-out that is under way a trace does not tell.
export function workTableAt(events, round, parts) {
  const now = round * TICKS;
  const delivered = events.filter(({ event }) => event === "delivered");
  const whole = (delivered.length === parts ? delivered : events).at(-1).tick;
  const peers = new Map();
  for (const { tick, event, peer, part } of events) {
    if (tick > now) break;
    if (event === "join") peers.set(peer, { joined: tick, parts: 0, worked: 0 });
    const of = peers.get(peer);
    const stop = () => {
      if (of.making !== undefined) of.worked += tick - of.since;
      of.making = undefined;
    };
    if (event === "hand-out") Object.assign(of, { making: part, since: tick });
    if (event === "made") stop();
    if (event === "delivered") of.parts += 1;
    if (event === "leave") {
      stop();
      of.left = tick;
    }
  }
  const rounds = (ticks) => String(Math.round((ticks / TICKS) * 100) / 100);
  return [...peers].map(([peer, { joined, left, parts: credited, worked, making, since }]) => {
    const total = making === undefined ? worked : worked + now - since;
    const until = Math.min(left ?? now, now, whole);
    let state = /^(waiting|idle|getting part|part|sending|complete)/;
    if (making !== undefined) state = new RegExp(`^making part ${making + 1}\\b`);
    if (left !== undefined) state = /^gone$/;
    return {
      Peer: String(peer),
      Parts: String(credited),
      Worked: rounds(total),
      Idle: rounds(Math.max(0, until - joined - total)),
      State: state,
    };
  });
}
