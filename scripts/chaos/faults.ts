import type { ChaosServer } from "./server.ts";

/** Something that goes wrong. */
export interface ChaosFault {
  readonly name: string;
  strike(server: ChaosServer, random: () => number): Promise<void>;
}

/** One connection, whichever; all where there is none. */
async function someone(server: ChaosServer, random: () => number): Promise<number | null> {
  const connections = await server.connections();
  return connections[Math.floor(random() * connections.length)] ?? null;
}

function atOnce(fault: string): ChaosFault {
  return {
    name: fault.split("=")[0] === "close" ? fault : (fault.split("=")[0] ?? fault),
    strike: async (server, random) => server.inject(fault, await someone(server, random)),
  };
}

function armed(fault: string, count: number): ChaosFault {
  return { name: fault.split(/[=@]/)[0] ?? fault, strike: (server) => server.arm(fault, count) };
}

/** Every kind of fault that there is; a run goes through them in turn. */
export const chaosFaults: readonly ChaosFault[] = [
  atOnce("drop"),
  atOnce("close=1011:chaos"),
  armed("loseAck", 20),
  atOnce("halfOpen"),
  armed("duplicate", 20),
  atOnce("oversize"),
  armed("delay=150", 20),
  atOnce("invalidUtf8"),
  { name: "crash", strike: (server, random) => server.crash(Math.floor(random() * 400)) },
  atOnce("unknownMessage"),
  armed("reorder", 20),
  atOnce("expireToken"),
  armed("refuse=503:1", 2),
  atOnce("close=1012:restarting"),
  { name: "dropAll", strike: (server) => server.inject("drop", null) },
  { name: "restart", strike: (server) => server.inject("restart=200", null) },
  atOnce("close=4401:expired"),
];
