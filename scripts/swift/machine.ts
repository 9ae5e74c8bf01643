import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, statfsSync } from "node:fs";
import { programsOnPath } from "./system.ts";

/** Free disk that a provisioning needs, in bytes: 2.6 GB for the root, 0.5 for downloads, and room for builds. */
const NEEDED_DISK = 5e9;

/** What decides whether this machine can have a provisioned Swift. */
export interface Machine {
  readonly platform: string;
  readonly isRoot: boolean;
  /** `ID` of os-release(5), such as `debian`; empty if unknown. */
  readonly distribution: string;
  /** `VERSION_CODENAME` of os-release(5), such as `bookworm`; empty if unknown. */
  readonly codename: string;
  readonly hasApt: boolean;
  /** Whether `/bin` and `/lib` are links into `/usr`, as they are in Debian since release 12. */
  readonly hasMergedUsr: boolean;
  /** Whether this process may make mount and process namespaces; most containers take that right away. */
  readonly canUnshare: boolean;
}

/** Looks at the machine that this runs on. */
export function thisMachine(): Machine {
  const release = existsSync("/etc/os-release") ? parseOsRelease(readFileSync("/etc/os-release", "utf8")) : new Map();
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    distribution: release.get("ID") ?? "",
    codename: release.get("VERSION_CODENAME") ?? "",
    hasApt: programsOnPath("apt-get", process.env.PATH ?? "").length > 0,
    hasMergedUsr: lstatSync("/lib", { throwIfNoEntry: false })?.isSymbolicLink() ?? false,
    canUnshare: process.platform === "linux" && canUnshare(),
  };
}

/** Variables of os-release(5), without their quotes. */
export function parseOsRelease(text: string): Map<string, string> {
  const lines = text.matchAll(/^([A-Z][A-Z0-9_]*)=(["']?)(.*)\2$/gm);
  return new Map([...lines].map(([, name = "", , value = ""]) => [name, value]));
}

/** Why a root that was provisioned before cannot be entered here, or `null` if it can. */
export function whyNotEnter(machine: Machine): string | null {
  if (machine.platform !== "linux" || !machine.isRoot) return "provisioning needs root on a Debian system";
  if (!machine.hasMergedUsr) return "provisioning needs a system whose /lib is a link into /usr";
  if (!machine.canUnshare) return "provisioning needs the right to make mount and process namespaces (CAP_SYS_ADMIN)";
  return null;
}

/** Why no root can be provisioned here, or `null` if the machine is fit; it still needs a mirror and room. */
export function whyNotProvision(machine: Machine): string | null {
  const fit = machine.distribution === "debian" && machine.hasApt;
  return fit ? whyNotEnter(machine) : "provisioning needs root on a Debian system";
}

/** Why there is too little room for a provisioning, or `null` if there is enough. */
export function whyNoRoom(folder: string, freeBytes: number = freeDisk(folder)): string | null {
  if (freeBytes >= NEEDED_DISK) return null;
  return `provisioning needs ${NEEDED_DISK / 1e9} GB free in ${folder}, which has ${(freeBytes / 1e9).toFixed(1)}`;
}

function freeDisk(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function canUnshare(): boolean {
  try {
    execFileSync("unshare", ["--mount", "--propagation", "private", "--pid", "--fork", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
