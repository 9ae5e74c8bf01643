import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cacheFolder, scratchPath } from "../../scripts/swift/cache.ts";
import { parseCommand } from "../../scripts/swift/command-line.ts";
import { insideEnvironment } from "../../scripts/swift/namespace.ts";
import { parseAptProxies, proxyEnvironment } from "../../scripts/swift/proxy.ts";
import { recipe } from "../../scripts/swift/recipe.ts";

describe("the recipe of a root", () => {
  const ingredients = {
    folder: "/cache/root.partial-1",
    mirror: "http://mirror.example/debian",
    aptSettings: new Map([["Acquire::http::Proxy", "http://proxy.example:3142"]]),
    hasDebootstrap: true,
  };

  it("asks only the machine's own mirror, through the machine's own proxy", () => {
    const commands = recipe(ingredients).map(({ command }) => command.join(" "));
    const addresses = commands.join(" ").match(/https?:\/\/[^\s/:]+/g);
    expect(new Set(addresses)).toEqual(new Set(["http://mirror.example", "http://proxy.example"]));
    const fetching = commands.filter((command) => / update| install /.test(command));
    expect(fetching).toHaveLength(3);
    for (const command of fetching) expect(command).toContain("-o Acquire::http::Proxy=http://proxy.example:3142");
  });

  it("contains every step that works on the root, and none that works on the machine", () => {
    const without = recipe(ingredients);
    for (const { command } of without) expect(command.slice(0, 3)).toEqual(["setpriv", "--pdeathsig", "KILL"]);
    const withInstall = recipe({ ...ingredients, hasDebootstrap: false });
    const extra = withInstall.slice(0, withInstall.length - without.length);
    expect(extra.map(({ command }) => command[0])).toEqual(["dpkg", "apt-get", "apt-get"]);
    expect(withInstall.slice(extra.length)).toEqual(without);
  });
});

describe("apt's proxies", () => {
  const dump = `Acquire::http::Proxy "http://proxy.example:3142/";
Acquire::http::Proxy::near.example "DIRECT";
Acquire::https::Proxy "http://secure.example:3143/";
Acquire::http::Timeout "10";
`;

  it("are read from apt-config's dump", () => {
    expect(Object.fromEntries(parseAptProxies(dump))).toEqual({
      "Acquire::http::Proxy": "http://proxy.example:3142/",
      "Acquire::http::Proxy::near.example": "DIRECT",
      "Acquire::https::Proxy": "http://secure.example:3143/",
    });
    expect(parseAptProxies("")).toEqual(new Map());
  });

  it.each([
    ["http://mirror.example/debian", { http_proxy: "http://proxy.example:3142/" }],
    ["https://mirror.example/debian", { https_proxy: "http://secure.example:3143/" }],
    ["http://near.example/debian", { no_proxy: "near.example" }],
  ])("take other programs to %s the same way", (mirror, expected) => {
    expect(proxyEnvironment(parseAptProxies(dump), mirror)).toEqual(expected);
  });

  it("change nothing where there are none", () => {
    expect(proxyEnvironment(new Map(), "http://mirror.example/debian")).toEqual({});
  });
});

describe("the cache", () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "framewright-cache-"));
    env = { FRAMEWRIGHT_CACHE: folder };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [{ FRAMEWRIGHT_CACHE: "/a", XDG_CACHE_HOME: "/b" }, "/a"],
    [{ FRAMEWRIGHT_CACHE: "", XDG_CACHE_HOME: "/b" }, "/b/framewright"],
    [{ XDG_CACHE_HOME: "relative" }, join(homedir(), ".cache/framewright")],
    [{}, join(homedir(), ".cache/framewright")],
  ])("with %j is %s", (variables, expected) => {
    expect(cacheFolder(variables)).toBe(expected);
  });

  it("has build folders that depend on the checkout and the name, and exist", () => {
    const one = scratchPath("swift 6/build", folder, env);
    expect(one.startsWith(folder)).toBe(true);
    expect(existsSync(one)).toBe(true);
    expect(scratchPath("swift 6/build", folder, env)).toBe(one);
    expect(scratchPath("swift 5/build", folder, env)).not.toBe(one);
    expect(scratchPath("swift 6/build", join(folder, ".."), env)).not.toBe(one);
    expect(scratchPath("..", folder, env).startsWith(join(one, ".."))).toBe(true);
  });

  it("drops the build folders of checkouts that are gone when a new checkout comes", () => {
    const clone = join(folder, "clone");
    mkdirSync(clone);
    const abandoned = scratchPath("build", clone, env);
    const kept = scratchPath("build", folder, env);
    rmSync(clone, { recursive: true });
    scratchPath("build", join(folder, "scratch"), env);
    expect([existsSync(abandoned), existsSync(kept)]).toEqual([false, true]);
  });
});

describe("the command line", () => {
  const parse = (...args: string[]): unknown => {
    const { program, args: rest } = parseCommand(args, (packagePath) => `/scratch/${packagePath}`);
    return [program, ...rest].join(" ");
  };

  it.each([
    [[], "swift --version"],
    [["swiftc", "-O", "a.swift"], "swiftc -O a.swift"],
    [["swift-format", "lint", "a.swift"], "swift-format lint a.swift"],
    [["format", "a.swift"], "swift format a.swift"],
    [["exec", "ls", "-l"], "ls -l"],
    [["build"], "swift build --scratch-path /scratch/."],
    [["test", "--package-path", "p", "-q"], "swift test --scratch-path /scratch/p --package-path p -q"],
    [["run", "--package-path=p", "testee"], "swift run --scratch-path /scratch/p --package-path=p testee"],
    [["build", "--scratch-path", "mine"], "swift build --scratch-path mine"],
    [["build", "--scratch-path=mine"], "swift build --scratch-path=mine"],
  ])("%j starts %s", (args, expected) => {
    expect(parse(...args)).toBe(expected);
  });
});

it("the environment inside has none of the machine's compilers, libraries and locales", () => {
  const outside = {
    CI: "true",
    CC: "gcc",
    LD_PRELOAD: "a.so",
    LC_ALL: "de_DE.UTF-8",
    CPATH: "/opt",
    ACCOUNT: "x",
    LANG: "de",
  };
  const { PATH, ...inside } = insideEnvironment(outside, "/home");
  expect(inside).toEqual({ CI: "true", ACCOUNT: "x", HOME: "/home", LANG: "C.UTF-8" });
  expect(PATH).toBe(process.env.PATH);
});
