import { describe, expect, it } from "vitest";
import { seededRandom } from "../../generator/serve/faults/random.ts";
import { backoff, defaultPolicy, type Event, initialState, type State, step } from "./machine/machine.ts";
import { eventFor, randomVectors, readVectors, writeVectors } from "./machine/vectors.ts";

/** The life of a connection in TypeScript; test/swift/client holds the Swift client to the same vectors. */

/** Follows events from the beginning; the last one's effects. */
function follow(...events: readonly (readonly [event: Event, now: number])[]): readonly [State, readonly string[]] {
  let state = initialState;
  let effects: readonly string[] = [];
  for (const [event, now] of events) [state, effects] = step(defaultPolicy, state, event, now, 0.5);
  return [state, effects];
}

const opening: readonly (readonly [Event, number])[] = [
  [{ event: "start" }, 0],
  [{ event: "credentialsReady", epoch: 1 }, 10],
  [{ event: "opened", epoch: 1 }, 20],
  [{ event: "sessionReady", epoch: 1 }, 30],
];
const lost: Event = { event: "failed", epoch: 1, code: 1001, verdict: { kind: "retry", after: 0 } };

describe("connection machine", () => {
  it("opens a session step by step", () => {
    const [state, effects] = follow(...opening);
    expect(state).toMatchObject({ phase: "open", epoch: 1, attempt: 0 });
    expect(effects).toEqual(["cancelTimers", "startTimer stable 1 5000", "becomeReady 1"]);
  });

  it("waits longer with each attempt, and starts anew only after a stable session", () => {
    const [once] = follow(...opening, [lost, 40]);
    expect(once).toMatchObject({ phase: "waiting", wait: 250, attempt: 1 });
    const [unstable] = follow(
      ...opening,
      [lost, 40],
      [{ event: "elapsed", timer: "backoff", epoch: 2 }, 290],
      [{ event: "credentialsReady", epoch: 3 }, 291],
      [{ event: "opened", epoch: 3 }, 292],
      [{ event: "sessionReady", epoch: 3 }, 293],
    );
    expect(unstable).toMatchObject({ phase: "open", attempt: 1 });
    const [stable] = step(defaultPolicy, unstable, { event: "elapsed", timer: "stable", epoch: 3 }, 5_293, 0);
    expect(stable.attempt).toBe(0);
  });

  it("never reconnects after a stop", () => {
    const [stopped, effects] = follow(...opening, [{ event: "stop", code: 1000 }, 40]);
    expect(effects).toEqual(["cancelTimers", "close 1000", "terminate stopped"]);
    const late: readonly Event[] = [
      lost,
      { event: "retry" },
      { event: "path", isUp: false },
      { event: "path", isUp: true },
      { event: "background" },
      { event: "foreground" },
      { event: "elapsed", timer: "backoff", epoch: 2 },
    ];
    let state = stopped;
    for (const event of late) {
      const [next, more] = step(defaultPolicy, state, event, 60_000, 0);
      expect(more, event.event).toEqual([]);
      state = next;
    }
  });

  it("fetches a fresh token once in a stable session's time", () => {
    const refused: Event = { event: "failed", epoch: 1, code: 1001, verdict: { kind: "refresh", isFinal: false } };
    const [first, effects] = follow(...opening, [refused, 40]);
    expect(first).toMatchObject({ phase: "authorizing", epoch: 3 });
    expect(effects).toContain("fetchCredentials 3 forced");
    const [second] = step(defaultPolicy, first, { ...refused, epoch: 3 }, 50, 0);
    expect(second).toMatchObject({ phase: "waiting", attempt: 1 });
  });

  it("closes a socket that opens too late", () => {
    const [, effects] = follow(
      ...opening.slice(0, 2),
      [{ event: "stop", code: 1000 }, 15],
      [{ event: "opened", epoch: 1 }, 20],
    );
    expect(effects).toEqual(["discard 1"]);
  });

  it("goes to sleep in the background and is back at once", () => {
    const [asleep, effects] = follow(...opening, [{ event: "background" }, 40]);
    expect(asleep.phase).toBe("suspended");
    expect(effects).toEqual(["cancelTimers", "close 1001"]);
    expect(step(defaultPolicy, asleep, { event: "foreground" }, 1_040, 0)[0].phase).toBe("authorizing");
    expect(step(defaultPolicy, asleep, { event: "foreground" }, 1_039, 0)[0].phase).toBe("waiting");
  });

  it("asks for a sign of life where the network changes, and does not close", () => {
    const [state, effects] = follow(...opening, [{ event: "pathChanged" }, 40]);
    expect(state.phase).toBe("open");
    expect(effects).toEqual(["probe 1"]);
  });
});

describe("back-off", () => {
  it("has a maximum that is one", () => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      expect(backoff(defaultPolicy, attempt, 0.999_999, 0)).toBeLessThan(30_000);
      expect(backoff(defaultPolicy, attempt, 0, 0)).toBe(0);
    }
  });

  it("knows the guide's own formula", () => {
    const guide = { ...defaultPolicy, initial: 1_000, jitter: "additive" } as const;
    expect([0, 1, 2, 3, 4, 5, 6].map((attempt) => backoff(guide, attempt, 0, 0))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(backoff(guide, 9, 0.5, 0)).toBe(34_500);
  });

  it("adds chance to what the server asks for", () => {
    expect(backoff(defaultPolicy, 0, 0.5, 2_000)).toBe(2_250);
  });
});

describe("vectors of the connection machine", () => {
  it("are what this implementation does", () => {
    const vectors = randomVectors(60, 50);
    if (process.env.UPDATE === "1") writeVectors(vectors);
    expect(readVectors()).toEqual(vectors);
  });

  it("hold in a million random transitions: one connection at most, no effect without its epoch", () => {
    let transitions = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed * 7919);
      let state = initialState;
      let now = 0;
      let live = 0;
      for (let count = 0; count < 5_000; count += 1) {
        now += Math.floor(random() * 3_000);
        const [next, effects] = step(defaultPolicy, state, eventFor(state.epoch, state.phase, random), now, random());
        for (const effect of effects) {
          if (effect.startsWith("close")) live = 0;
          if (effect.startsWith("openTransport")) live += 1;
        }
        // Plain comparisons: a million calls of expect would take minutes.
        if (live > 1) throw new Error(`two connections after ${count} events of seed ${seed}`);
        if (next.epoch < state.epoch) throw new Error(`the epoch falls after ${count} events of seed ${seed}`);
        state = next;
        transitions += 1;
      }
    }
    expect(transitions).toBe(1_000_000);
  });
});
