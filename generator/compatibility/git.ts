import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { CompatibilityError } from "./error.ts";

/** Most bytes of one file that are taken from a repository. */
const mostBytes = 64 * 1024 * 1024;

/** A folder or file as it was in a commit, laid out in a temporary folder. */
export interface CheckedOut {
  /** Path of the folder or file, called as in the work tree. */
  readonly path: string;
  /** The temporary folder; whoever asked removes it. */
  readonly temporary: string;
}

/**
 * Lays out a catalog as a commit of its repository has it.
 *
 * @param path the catalog in the work tree, a folder or a file
 * @param reference anything that names a commit: a branch, a tag, a hash
 * @throws CompatibilityError where there is no repository, no such commit, or nothing at that path in it
 */
export function checkOut(path: string, reference: string): CheckedOut {
  const full = resolve(path);
  const git = (...args: readonly string[]): Buffer => runGit(dirname(full), args);
  const commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`).toString().trim();
  const tree = `${commit}:./${basename(full)}`;
  const temporary = mkdtempSync(join(tmpdir(), "framewright-against-"));
  const target = join(temporary, basename(full));
  const isFile = git("cat-file", "-t", tree).toString().trim() === "blob";
  const files = isFile ? [""] : listed(git("ls-tree", "-r", "-z", "--name-only", tree));
  for (const file of files) {
    if (file !== "" && !/\.json$/.test(file)) continue;
    const to = file === "" ? target : join(target, file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, git("cat-file", "blob", file === "" ? tree : `${tree}/${file}`));
  }
  return { path: target, temporary };
}

function listed(output: Buffer): readonly string[] {
  return output
    .toString()
    .split("\0")
    .filter((name) => name !== "");
}

function runGit(folder: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, ...args], { maxBuffer: mostBytes });
  if (status === 0) return stdout;
  const said = error?.message ?? stderr.toString().trim().split("\n")[0] ?? "";
  throw new CompatibilityError(
    `git cannot show ${JSON.stringify(args.at(-1))}${said === "" ? "" : `: ${said}`}; name a folder, a commit that has the catalog, or baseline`,
  );
}
