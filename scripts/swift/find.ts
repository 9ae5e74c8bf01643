import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache.ts";
import { withLock } from "./lock.ts";
import { thisMachine, whyNoRoom, whyNotEnter, whyNotProvision } from "./machine.ts";
import { findMirror } from "./mirror.ts";
import { spawnInRoot } from "./namespace.ts";
import { type Progress, stderrProgress } from "./progress.ts";
import { provision, provisionedVersion } from "./provision.ts";
import { RELEASE } from "./recipe.ts";
import { collect } from "./run.ts";
import { findSystemSwift } from "./system.ts";
import type { SwiftToolchain, SwiftUnavailable } from "./toolchain.ts";

/** What the search for a Swift may do. */
export interface FindOptions {
  /** Whether to set one up where there is none, which takes about a minute; yes if left out. */
  readonly provision?: boolean;
  /** Told what is being done where that takes long; standard error if left out. */
  readonly progress?: Progress;
}

/**
 * Finds a Swift of version 6.0 or newer: the one on the PATH, else the one in the cache, which is set up if need be.
 *
 * Absence, whatever its cause, is an answer and not an error.
 */
export async function findSwift(options: FindOptions = {}): Promise<SwiftToolchain | SwiftUnavailable> {
  const system = await findSystemSwift();
  if (system.toolchain !== null) return system.toolchain;
  const unavailable = (why: string): SwiftUnavailable => ({ available: false, reason: `${system.why} and ${why}` });

  const machine = thisMachine();
  const root = join(cacheFolder(), `swift-${RELEASE}`);
  const blocked = whyNotEnter(machine);
  if (blocked !== null) return unavailable(blocked);
  const version = provisionedVersion(root);
  if (version !== null) return provisionedToolchain(root, version);
  if (options.provision === false) return unavailable("none was set up in the cache");

  const impossible = whyNotProvision(machine);
  if (impossible !== null) return unavailable(impossible);
  const mirror = await findMirror(machine.codename);
  if (mirror === null) return unavailable("the package sources of this system name no mirror of Debian's main archive");
  try {
    const progress = options.progress ?? stderrProgress("swift");
    return provisionedToolchain(root, await provisionOnce(root, mirror, progress));
  } catch (error) {
    return unavailable(error instanceof Error ? error.message : String(error));
  }
}

/** Provisions a root unless another process has just done so; waits for one that is at it. */
async function provisionOnce(root: string, mirror: string, progress: Progress): Promise<string> {
  mkdirSync(cacheFolder(), { recursive: true });
  const onWait = (holder: string): void => progress(`waiting for process ${holder}, which is setting up Swift`);
  return withLock(`${root}.lock`, onWait, async () => {
    const done = provisionedVersion(root);
    if (done !== null) return done;
    const room = whyNoRoom(cacheFolder());
    if (room !== null) throw new Error(room);
    progress(`setting up Swift in ${root}, once: about a minute and 3 GB`);
    const version = await provision(root, mirror, progress);
    progress(`Swift ${version} is ready`);
    return version;
  });
}

function provisionedToolchain(root: string, version: string): SwiftToolchain {
  return {
    available: true,
    version,
    source: "provisioned",
    spawn: (command, args, options) => spawnInRoot(root, command, args, options),
    run: async (command, args, options) =>
      collect(spawnInRoot(root, command, args, { ...options, stdio: "pipe" }), options),
  };
}
