import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type PackageSource, parseDeb822Sources, parseOneLineSources } from "./package-sources.ts";

/** Suite names that Debian gives to whichever release has that role at the time. */
const ROLES = ["stable", "oldstable", "testing", "unstable", "sid"];

/**
 * The address of Debian's main archive among a machine's package sources, or `null` if none serves it.
 *
 * Other archives carry the release's name too: the security archive under a suite of its own, and vendors under the
 * plain name. A vendor's address goes on after `/debian` or does not have it, so addresses that end there come first.
 *
 * @param codename the machine's own release, `VERSION_CODENAME` of os-release(5)
 */
export function chooseMirror(sources: readonly PackageSource[], codename: string): string | null {
  const main = sources.filter(({ uri, components }) => isFetched(uri) && components.includes("main"));
  const named = main.filter(({ suites }) => suites.includes(codename));
  const byRole = main.filter(({ suites }) => suites.some((suite) => ROLES.includes(suite)));
  const inOrder = [...named.filter(isNamedDebian), ...byRole.filter(isNamedDebian), ...named];
  return inOrder[0]?.uri.replace(/\/+$/, "") ?? null;
}

/** The mirror that this machine's own package sources name, or `null`; see {@link chooseMirror}. */
export async function findMirror(codename: string, aptFolder = "/etc/apt"): Promise<string | null> {
  return chooseMirror(await expandMirrorLists(await readSources(aptFolder)), codename);
}

/** Every enabled source; files whose names apt does not read (`*.disabled`, `*.save`) are left out. */
async function readSources(aptFolder: string): Promise<PackageSource[]> {
  const parts = join(aptFolder, "sources.list.d");
  const names = (await readdir(parts).catch(() => [])).sort();
  const files = [join(aptFolder, "sources.list"), ...names.map((name) => join(parts, name))];
  const parsed = files.map(async (file) => {
    const parse = file.endsWith(".list") ? parseOneLineSources : file.endsWith(".sources") ? parseDeb822Sources : null;
    return parse === null ? [] : parse(await readFile(file, "utf8").catch(() => ""));
  });
  return (await Promise.all(parsed)).flat();
}

/** Replaces `mirror+file:` addresses, which cloud images use, by the first address of the list they point to. */
async function expandMirrorLists(sources: readonly PackageSource[]): Promise<PackageSource[]> {
  return Promise.all(
    sources.map(async (source) => {
      if (!source.uri.startsWith("mirror+file:")) return source;
      const list = source.uri.replace(/^mirror\+file:(\/\/)?/, "");
      const text = await readFile(list, "utf8").catch(() => "");
      return { ...source, uri: /^[^\s#]+/m.exec(text)?.[0] ?? source.uri };
    }),
  );
}

function isFetched(uri: string): boolean {
  return /^https?:\/\//.test(uri);
}

function isNamedDebian({ uri }: PackageSource): boolean {
  return /\/debian\/*$/.test(uri);
}
