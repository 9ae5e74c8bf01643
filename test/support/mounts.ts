import { spawnSync } from "node:child_process";

/** Why file systems cannot be mounted here, for the title of a test that is skipped; `null` where they can. */
export const noMounts: string | null = (() => {
  const { status, stderr, error } = spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"], {
    encoding: "utf8",
  });
  return status === 0 ? null : (error?.message ?? stderr.trim());
})();
