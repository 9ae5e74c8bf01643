import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Has the next build compile modules anew: removes what was made of them.
 *
 * Swift 6.0 does not do so by itself for what uses an actor or class of another module of which only private members have
 * changed; such a program then calls the wrong method.
 *
 * @param build folder of a build, for example `<scratch path>/debug`
 */
export function forgetModules(build: string, modules: readonly string[]): void {
  for (const module of modules) {
    const folder = join(build, `${module}.build`);
    const made = existsSync(folder) ? readdirSync(folder) : [];
    for (const name of made.filter((one) => /\.(o|swiftdeps|priors)$/.test(one))) rmSync(join(folder, name));
  }
}
