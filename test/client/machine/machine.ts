/**
 * The life of a connection as a pure function, a second time: written from the same table as the Swift client's
 * `ConnectionMachine`, so that the two can be held against each other.
 */
export type Phase =
  | "idle"
  | "authorizing"
  | "connecting"
  | "handshaking"
  | "open"
  | "waiting"
  | "suspended"
  | "terminated";

export type Timer = "authorize" | "connect" | "handshake" | "stable" | "backoff" | "grace";

export type Verdict =
  | { readonly kind: "retry"; readonly after: number }
  | { readonly kind: "refresh"; readonly isFinal: boolean }
  | { readonly kind: "fatal" };

export type Event =
  | { readonly event: "start" | "pathChanged" | "background" | "foreground" | "retry" | "renew" }
  | { readonly event: "stop"; readonly code: number }
  | { readonly event: "credentialsReady" | "opened" | "sessionReady"; readonly epoch: number }
  | { readonly event: "failed"; readonly epoch: number; readonly verdict: Verdict; readonly code: number }
  | { readonly event: "elapsed"; readonly timer: Timer; readonly epoch: number }
  | { readonly event: "path"; readonly isUp: boolean };

/** Times in milliseconds, as the Swift client's `ConnectionPolicy`. */
export interface Policy {
  readonly initial: number;
  readonly factor: number;
  readonly maximum: number;
  readonly jitter: "full" | "additive";
  readonly maximumAttempts: number | null;
  readonly stableAfter: number;
  readonly authorizeTimeout: number;
  readonly connectTimeout: number;
  readonly handshakeTimeout: number;
  readonly backgroundGrace: number;
  readonly antiFlap: number;
}

export const defaultPolicy: Policy = {
  initial: 500,
  factor: 2,
  maximum: 30_000,
  jitter: "full",
  maximumAttempts: null,
  stableAfter: 5_000,
  authorizeTimeout: 30_000,
  connectTimeout: 15_000,
  handshakeTimeout: 10_000,
  backgroundGrace: 0,
  antiFlap: 1_000,
};

/** Everything that a machine remembers. */
export interface State {
  readonly phase: Phase;
  readonly epoch: number;
  readonly attempt: number;
  readonly wait: number;
  readonly hasRefreshed: boolean;
  readonly mustRefresh: boolean;
  readonly isPathUp: boolean;
  readonly isForeground: boolean;
  /** When waiting or suspension began; `-Infinity` where nothing was connected before. */
  readonly pausedAt: number;
}

export const initialState: State = {
  phase: "idle",
  epoch: 0,
  attempt: 0,
  wait: 0,
  hasRefreshed: false,
  mustRefresh: false,
  isPathUp: true,
  isForeground: true,
  pausedAt: 0,
};

/** Effects in the words that both implementations print them in. */
export type Step = readonly [state: State, effects: readonly string[]];

/** The wait before an attempt, in milliseconds. */
export function backoff(policy: Policy, attempt: number, random: number, floor: number): number {
  const bound = Math.min(policy.initial * policy.factor ** attempt, policy.maximum);
  const wait = policy.jitter === "full" ? bound * random : bound + bound * 0.3 * random;
  return floor + Math.trunc(wait);
}

/** Takes an event: what the machine is afterwards, and what is to be done, in order. */
export function step(policy: Policy, state: State, event: Event, now: number, random: number): Step {
  const isActive = (phase: Phase): boolean => ["authorizing", "connecting", "handshaking", "open"].includes(phase);
  const isMine = (epoch: number, phase: Phase): boolean => epoch === state.epoch && state.phase === phase;
  const isReachable = state.isPathUp && state.isForeground;

  const authorize = (from: State, before: readonly string[]): Step => {
    const epoch = from.epoch + 1;
    return [
      { ...from, phase: "authorizing", epoch, mustRefresh: false },
      [
        ...before,
        `startTimer authorize ${epoch} ${policy.authorizeTimeout}`,
        `fetchCredentials ${epoch}${from.mustRefresh ? " forced" : ""}`,
      ],
    ];
  };
  const leave = (from: State, code: number): Step => [
    { ...from, epoch: from.epoch + 1 },
    isActive(from.phase) ? ["cancelTimers", `close ${code}`] : ["cancelTimers"],
  ];
  const suspend = (from: State, code: number): Step => {
    const [left, effects] = leave(from, code);
    return [{ ...left, phase: "suspended", pausedAt: now }, effects];
  };
  const terminate = (code: number, reason: string): Step => {
    const [left, effects] = leave(state, code);
    return [{ ...left, phase: "terminated" }, [...effects, `terminate ${reason}`]];
  };
  const wait = (from: State, before: readonly string[], floor: number): Step => {
    const time = backoff(policy, from.attempt, random, floor);
    return [
      { ...from, phase: "waiting", pausedAt: now, wait: time },
      [...before, `startTimer backoff ${from.epoch} ${time}`],
    ];
  };
  const pause = (floor: number, code: number): Step => {
    if (policy.maximumAttempts !== null && state.attempt >= policy.maximumAttempts) {
      return terminate(code, "attemptsExhausted");
    }
    if (!isReachable) return suspend(state, code);
    const [waiting, effects] = wait(...leave(state, code), floor);
    return [{ ...waiting, attempt: waiting.attempt + 1 }, effects];
  };
  const fail = (verdict: Verdict, code: number): Step => {
    if (verdict.kind === "fatal") return terminate(code, "fatal");
    if (verdict.kind === "retry") return pause(verdict.after, code);
    if (state.hasRefreshed) return verdict.isFinal ? terminate(code, "unauthorized") : pause(0, code);
    const refreshing: State = { ...state, hasRefreshed: true, mustRefresh: true };
    return isReachable ? authorize(...leave(refreshing, code)) : suspend(refreshing, code);
  };
  const hasRested = now - state.pausedAt >= policy.antiFlap;
  const lose = (from: State): Step =>
    isActive(from.phase) || from.phase === "waiting" ? suspend(from, 1001) : [from, []];
  const resume = (from: State): Step => {
    if (from.phase !== "suspended" || !from.isPathUp || !from.isForeground) return [from, []];
    return hasRested ? authorize(from, []) : wait({ ...from, epoch: from.epoch + 1 }, [], 0);
  };

  switch (event.event) {
    case "start": {
      if (state.phase !== "idle" && state.phase !== "terminated") return [state, []];
      const fresh: State = { ...state, attempt: 0, hasRefreshed: false, mustRefresh: false };
      if (isReachable) return authorize(fresh, []);
      return [{ ...fresh, phase: "suspended", pausedAt: Number.NEGATIVE_INFINITY }, []];
    }
    case "stop":
      return state.phase === "terminated" ? [state, []] : terminate(event.code, "stopped");
    case "credentialsReady": {
      if (!isMine(event.epoch, "authorizing")) return [state, []];
      const timer = `startTimer connect ${state.epoch} ${policy.connectTimeout}`;
      return [{ ...state, phase: "connecting" }, ["cancelTimers", timer, `openTransport ${state.epoch}`]];
    }
    case "opened": {
      if (!isMine(event.epoch, "connecting")) return [state, [`discard ${event.epoch}`]];
      const timer = `startTimer handshake ${state.epoch} ${policy.handshakeTimeout}`;
      return [{ ...state, phase: "handshaking" }, ["cancelTimers", timer, `beginSession ${state.epoch}`]];
    }
    case "sessionReady": {
      if (!isMine(event.epoch, "handshaking")) return [state, []];
      const timer = `startTimer stable ${state.epoch} ${policy.stableAfter}`;
      return [{ ...state, phase: "open" }, ["cancelTimers", timer, `becomeReady ${state.epoch}`]];
    }
    case "failed":
      return event.epoch === state.epoch && isActive(state.phase) ? fail(event.verdict, event.code) : [state, []];
    case "elapsed": {
      const { timer, epoch } = event;
      if (isMine(epoch, "authorizing") && timer === "authorize") return pause(0, 1001);
      if (isMine(epoch, "connecting") && timer === "connect") return pause(0, 1001);
      if (isMine(epoch, "handshaking") && timer === "handshake") return pause(0, 4504);
      if (isMine(epoch, "waiting") && timer === "backoff") return authorize(state, []);
      if (isMine(epoch, "open") && timer === "stable") return [{ ...state, attempt: 0, hasRefreshed: false }, []];
      const isGone = timer === "grace" && epoch === state.epoch && isActive(state.phase) && !state.isForeground;
      return isGone ? suspend(state, 1001) : [state, []];
    }
    case "path": {
      if (event.isUp === state.isPathUp) return [state, []];
      const changed: State = { ...state, isPathUp: event.isUp };
      return event.isUp ? resume(changed) : lose(changed);
    }
    case "pathChanged":
      if (state.phase === "open") return [state, [`probe ${state.epoch}`]];
      return state.phase === "waiting" && hasRested ? authorize(state, ["cancelTimers"]) : [state, []];
    case "background": {
      if (!state.isForeground) return [state, []];
      const changed: State = { ...state, isForeground: false };
      const hasGrace = isActive(state.phase) && policy.backgroundGrace > 0;
      return hasGrace ? [changed, [`startTimer grace ${state.epoch} ${policy.backgroundGrace}`]] : lose(changed);
    }
    case "foreground": {
      if (state.isForeground) return [state, []];
      const changed: State = { ...state, isForeground: true };
      if (state.phase === "open") return [changed, ["cancelTimer grace", `probe ${state.epoch}`]];
      return isActive(state.phase) ? [changed, ["cancelTimer grace"]] : resume(changed);
    }
    case "retry":
      return state.phase === "waiting" ? authorize(state, ["cancelTimers"]) : [state, []];
    case "renew":
      return state.phase === "open" ? authorize(...leave({ ...state, mustRefresh: true }, 1001)) : [state, []];
  }
}
