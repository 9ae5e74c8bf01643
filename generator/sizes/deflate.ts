import { promisify } from "node:util";
import { constants, createDeflateRaw, deflateRawSync } from "node:zlib";

/** Frames after permessage-deflate (RFC 7692), with zlib's own level. */
export interface Deflated {
  /** Bytes of each frame. */
  readonly bytes: readonly number[];
  /** CPU time for all frames, in milliseconds, zlib's threads included. */
  readonly milliseconds: number;
}

/** CPU time of this process so far, all its threads, in milliseconds. */
export type CpuTime = () => number;

/** The four bytes at the end of a flushed block, which RFC 7692 §7.2.1 takes away. */
const tail = 4;
/** How long is measured at least, in milliseconds of CPU time. */
const enoughMs = 10;
const finishFlush = constants.Z_SYNC_FLUSH;

/** Each frame by itself, as with `server_no_context_takeover`. */
export async function deflateAlone(frames: readonly Uint8Array[], cpuTime: CpuTime): Promise<Deflated> {
  return repeated(cpuTime, async () => frames.map((frame) => deflateRawSync(frame, { finishFlush }).length - tail));
}

/** One frame behind the other in one window, as permessage-deflate does where nothing else is agreed. */
export async function deflateTogether(frames: readonly Uint8Array[], cpuTime: CpuTime): Promise<Deflated> {
  return repeated(cpuTime, () => inOneWindow(frames));
}

/** CPU time is told coarsely, so that short work is done often enough. */
async function repeated(cpuTime: CpuTime, work: () => Promise<readonly number[]>): Promise<Deflated> {
  const bytes = await work();
  let times = 0;
  const start = cpuTime();
  for (;;) {
    await work();
    times += 1;
    const milliseconds = cpuTime() - start;
    if (milliseconds >= enoughMs) return { bytes, milliseconds: milliseconds / times };
  }
}

async function inOneWindow(frames: readonly Uint8Array[]): Promise<readonly number[]> {
  const deflater = createDeflateRaw();
  let length = 0;
  deflater.on("data", (chunk: Buffer) => {
    length += chunk.length;
  });
  const write = promisify((frame: Uint8Array, done: (error?: Error | null) => void) => {
    deflater.write(frame);
    deflater.flush(finishFlush, () => done());
  });
  const bytes: number[] = [];
  for (const frame of frames) {
    const before = length;
    await write(frame);
    bytes.push(length - before - tail);
  }
  deflater.close();
  return bytes;
}
