import { PRIVATE_NAMESPACE } from "./namespace.ts";

/** The first release of Debian with Swift 6. */
export const RELEASE = "trixie";

const PACKAGES = ["swiftlang", "libc6-dev", "libstdc++-14-dev", "ca-certificates"];

/** One command of a provisioning. */
export interface Step {
  /** What it does, in a few words: a progress line, and the name of the step when it fails. */
  readonly title: string;
  readonly command: readonly string[];
}

/** What a provisioning depends on. */
export interface Ingredients {
  /** The folder to build the root in; must not exist. */
  readonly folder: string;
  /** Address of Debian's main archive. */
  readonly mirror: string;
  /** Settings of the machine's apt that hold inside as well, by name. */
  readonly aptSettings: ReadonlyMap<string, string>;
  /** Whether the machine has debootstrap already. */
  readonly hasDebootstrap: boolean;
}

/** The commands that turn an empty place into a Debian root with Swift in it. */
export function recipe({ folder, mirror, aptSettings, hasDebootstrap }: Ingredients): Step[] {
  const settings = [...aptSettings].flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  const inside = (...command: string[]): readonly string[] => [
    ...contained("sh", "-c", INTO_CHROOT, "sh", folder),
    ...[...command, ...settings],
  ];
  const bootstrap = ["--variant=minbase", "--include=ca-certificates", RELEASE, folder, mirror];
  const steps: Step[] = [
    { title: `setting up a Debian ${RELEASE} base system`, command: contained("debootstrap", ...bootstrap) },
    { title: "reading the list of packages", command: inside(...APT_GET, "update") },
    { title: "downloading Swift (0.5 GB)", command: inside(...APT_GET, "install", "--download-only", ...PACKAGES) },
    { title: "installing Swift (2.5 GB)", command: inside(...APT_GET, "install", ...UNSAFE_IO, ...PACKAGES) },
    { title: "removing the downloads", command: inside("apt-get", "clean") },
  ];
  return hasDebootstrap ? steps : [...installDebootstrap(), ...steps];
}

/** apt waits for another apt, tries again when a download breaks, and asks nothing. */
const APT_GET = [
  ...["apt-get", "--yes", "--no-install-recommends"],
  ...["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", "-o", "Dpkg::Use-Pty=0"],
];

/** The root is thrown away if this is cut short, so dpkg need not wait for the disk after every file. */
const UNSAFE_IO = ["-o", "Dpkg::Options::=--force-unsafe-io"];

/** Maintainer scripts look at /proc. */
const INTO_CHROOT = 'root=$1 && shift && mount -t proc proc "$root/proc" && exec chroot "$root" "$@"';

/** Runs a command as process 1 of a private namespace: its mounts and all its children end with it, and it with us. */
function contained(...command: string[]): readonly string[] {
  return [...PRIVATE_NAMESPACE, "--fork", "--kill-child", "--mount-proc", ...command];
}

/** These change the machine itself, so they are not contained: a package system must not be killed half-way. */
function installDebootstrap(): Step[] {
  return [
    { title: "finishing interrupted installations", command: ["dpkg", "--configure", "-a"] },
    { title: "reading this machine's list of packages", command: [...APT_GET, "update"] },
    {
      title: "installing debootstrap",
      command: [...APT_GET, "install", "debootstrap", "debian-archive-keyring", "gpgv"],
    },
  ];
}
