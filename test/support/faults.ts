import { diskFileSystem, type FileSystem } from "../../generator/output/change/index.ts";

/** Stands for the end of the process: after it, no call of the file system has an effect any more. */
export class Killed extends Error {
  override readonly name = "Killed";
}

/** What goes wrong, and at which call of the file system: the first is 1. A kill comes after its call, at 0 before all. */
export type Fault =
  | { readonly at: number; readonly kind: "kill" }
  | { readonly at: number; readonly kind: "once" | "from then on"; readonly code: string };

/** A file system that fails, and what was called on it. */
export interface FaultyFileSystem {
  readonly fileSystem: FileSystem;
  /** Names of the calls so far. */
  readonly calls: readonly string[];
}

/** Lets `act` loose on every call: before it is made, with its number and how to make it. */
export function watched(
  base: FileSystem,
  act: (call: number, name: keyof FileSystem, make: () => unknown) => unknown,
): FaultyFileSystem {
  const calls: string[] = [];
  const fileSystem = new Proxy(base, {
    get: (target, name: keyof FileSystem) => {
      const make = target[name] as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => {
        calls.push(name);
        return act(calls.length, name, () => make(...values));
      };
    },
  });
  return { fileSystem, calls };
}

/** A file system with one fault; `null` only counts. */
export function faulty(base: FileSystem, fault: Fault | null): FaultyFileSystem {
  return watched(base, (call, name, make) => {
    if (fault === null || call < fault.at) return make();
    if (!("code" in fault)) {
      if (call === fault.at) make();
      throw new Killed();
    }
    if (fault.kind === "once" && call > fault.at) return make();
    // Whether the system can exchange is an answer, not an error.
    if (name === "exchange") return false;
    throw Object.assign(new Error(`${fault.code}: injected`), { code: fault.code, syscall: name, path: "injected" });
  });
}

/** The disk with an exchange that is one step as seen from this process: fast, and there on every system. */
export const exchanging: FileSystem = {
  ...diskFileSystem,
  exchange: (one, other) => {
    const aside = `${one}-aside`;
    diskFileSystem.rename(other, aside);
    diskFileSystem.rename(one, other);
    diskFileSystem.rename(aside, one);
    return true;
  },
};

/** The disk of a system that cannot exchange folders. */
export const withoutExchange: FileSystem = { ...diskFileSystem, exchange: () => false };
