import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../generator/library/index.ts";
import { copyExample, editExample } from "../support/example.ts";
import { readFiles } from "../support/folder.ts";
import { type Run, runProgram } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";
import { snapshot } from "../support/tree.ts";

/** The run-script phase of the example, with the environment that Xcode gives to scripts. */

const catalog = "schema/kitchen.schema.json";
const generated = "Kitchen/Generated";
const script = "Scripts/framewright.sh";
const lists = ["inputs", "outputs"].map((name) => `Scripts/framewright-${name}.xcfilelist`);

/** The variables of a phase with file lists, and a `PATH` without Node. */
function environment(folder: string): Readonly<Record<string, string>> {
  return {
    ACTION: "build",
    CONFIGURATION: "Debug",
    HOME: folder,
    NODE_BINARY: process.execPath,
    PATH: "/usr/bin:/bin",
    SRCROOT: folder,
    SCRIPT_INPUT_FILE_LIST_COUNT: "1",
    SCRIPT_INPUT_FILE_LIST_0: join(folder, lists[0] ?? ""),
    SCRIPT_OUTPUT_FILE_LIST_COUNT: "1",
    SCRIPT_OUTPUT_FILE_LIST_0: join(folder, lists[1] ?? ""),
    ENABLE_USER_SCRIPT_SANDBOXING: "NO",
  };
}

/** The example; its `.xcode.env` leaves `NODE_BINARY` as it is unless a test brings another. */
function example(settings = ""): string {
  const folder = copyExample("xcode");
  writeFileSync(join(folder, ".xcode.env"), settings);
  return folder;
}

/** Runs the phase from another folder, as Xcode may. */
function phase(folder: string, env: Readonly<Record<string, string>> = {}): Run {
  return runProgram("/", "/bin/sh", ["-c", `"$SRCROOT/${script}"`], { ...environment(folder), ...env });
}

/** The files of a list; Xcode fills the variable in. */
function listed(folder: string, list: string): readonly string[] {
  const text = readFileSync(join(folder, list), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.replace("$(SRCROOT)/", ""));
}

describe("the file lists", () => {
  it("are what a run reads and writes (write them anew with UPDATE=1)", async () => {
    const folder = example();
    expect(phase(folder).code).toBe(0);
    if (process.env.UPDATE === "1") {
      for (const list of lists) writeFileSync(join(checkout, "examples/xcode", list), readFileSync(join(folder, list)));
    }
    const [inputs = [], outputs = []] = lists.map((list) => listed(join(checkout, "examples/xcode"), list));
    expect(outputs).toEqual(
      Object.keys(readFiles(join(folder, generated)))
        .map((path) => `${generated}/${path}`)
        .sort(),
    );
    const { sources } = await compile({ catalog: join(folder, catalog), targets: ["swift"], swiftDropIn: true });
    const read = sources.map((path) => path.replace(`${folder}/`, ""));
    expect(read).toEqual([catalog]);
    expect(inputs).toEqual([...read, "package.json", "Scripts/framewright.mjs", script].sort());
    expect(inputs.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  it("are kept by the script, which says that Xcode has to read them", () => {
    const folder = example();
    rmSync(join(folder, lists[1] ?? ""));
    const { out } = phase(folder);
    expect(out).toContain(`warning: ${folder}/Scripts/framewright-outputs.xcfilelist has changed; build again`);
    expect(listed(folder, lists[1] ?? "")).toEqual(listed(join(checkout, "examples/xcode"), lists[1] ?? ""));
    expect(phase(folder).out).not.toContain("warning:");
  });
});

describe("the phase", () => {
  it.each(["/bin/sh", "/bin/bash"])("generates, under %s, and changes nothing when it is run again", (shell) => {
    const folder = example();
    const run = (): Run => runProgram("/", shell, [join(folder, script)], environment(folder));
    expect(run()).toMatchObject({ code: 0, error: "" });
    expect(readdirSync(join(folder, generated))).toEqual(["manifest.json", "swift"]);
    const before = snapshot(folder);
    expect(run().out).toContain("0 files written");
    expect(snapshot(folder)).toEqual(before);
  });

  it("works in a folder with a space in its name", () => {
    const folder = join(example(), "My App");
    mkdirSync(folder);
    for (const name of ["Scripts", "schema", "package.json"]) symlinkSync(`../${name}`, join(folder, name));
    expect(phase(folder)).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, generated))).toEqual(["manifest.json", "swift"]);
  });

  it("shows a mistake where it is, and leaves what was generated as it is", () => {
    const folder = example();
    phase(folder);
    editExample(folder, catalog, '"minimum"', '"minimun"');
    const before = snapshot(folder);
    const { code, out } = phase(folder);
    expect(out).toMatch(
      new RegExp(`^${folder}/schema/kitchen\\.schema\\.json:12:\\d+: error: .*minimun.*\\[dialect/`, "m"),
    );
    expect(code).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });

  it("changes nothing in an archive, and fails where the output is stale", () => {
    const folder = example();
    phase(folder);
    expect(phase(folder, { ACTION: "install" })).toMatchObject({ code: 0 });
    editExample(folder, catalog, '"maximum": 99', '"maximum": 98');
    const before = snapshot(folder);
    const { code, out } = phase(folder, { ACTION: "install" });
    expect(out).toContain("error: Kitchen/Generated is stale; build once, and commit what is written");
    expect(code).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });

  it("does not begin in a sandbox, and says what to set", () => {
    const { code, out } = phase(example(), { ENABLE_USER_SCRIPT_SANDBOXING: "YES" });
    expect(out).toMatch(/^error: .* set ENABLE_USER_SCRIPT_SANDBOXING to NO for this target$/m);
    expect(code).toBe(1);
  });

  it("says where npm ci is missing", () => {
    const folder = example();
    rmSync(join(folder, "node_modules"), { recursive: true });
    const { code, out } = phase(folder);
    expect(out).toBe("error: framewright is not installed; run npm ci in the folder of the project\n");
    expect(code).toBe(1);
  });
});

describe("Node", () => {
  /** A folder of programs without Node, in place of the usual ones. */
  function withoutNode(settings = ""): { readonly folder: string; readonly env: Readonly<Record<string, string>> } {
    const folder = example(settings);
    editExample(folder, script, /usual="[^$]*/, 'usual="');
    return { folder, env: { PATH: join(folder, "bin"), NODE_BINARY: "" } };
  }

  it("is found in a usual place when PATH is short", () => {
    const { folder, env } = withoutNode();
    mkdirSync(join(folder, ".volta/bin"), { recursive: true });
    symlinkSync(process.execPath, join(folder, ".volta/bin/node"));
    expect(phase(folder, env)).toMatchObject({ code: 0 });
  });

  it("is the one of .xcode.env.local before that of .xcode.env", () => {
    const { folder, env } = withoutNode("export NODE_BINARY=/nowhere/node\n");
    const wrapper = join(folder, "my node");
    writeFileSync(wrapper, `#!/bin/sh\necho mine\nexec "${process.execPath}" "$@"\n`);
    chmodSync(wrapper, 0o755);
    writeFileSync(join(folder, ".xcode.env.local"), `export NODE_BINARY="${wrapper}"\n`);
    const { code, out } = phase(folder, env);
    expect(out).toMatch(/^mine$/m);
    expect(code).toBe(0);
  });

  it("is asked of the PATH by the .xcode.env of the example", () => {
    const { folder } = withoutNode(readFileSync(join(checkout, "examples/xcode/.xcode.env"), "utf8"));
    expect(phase(folder, { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, NODE_BINARY: "" })).toMatchObject({
      code: 0,
    });
  });

  it("is an error with what to do where there is none", () => {
    const { folder, env } = withoutNode(readFileSync(join(checkout, "examples/xcode/.xcode.env"), "utf8"));
    const { code, out } = phase(folder, env);
    expect(out).toMatch(/^error: there is no node on Xcode's PATH .* write export NODE_BINARY=.*\.xcode\.env\.local$/m);
    expect(code).toBe(1);
  });

  it("is an error where NODE_BINARY is no program", () => {
    const { code, out } = phase(example("export NODE_BINARY=/nowhere/node\n"));
    expect(out).toMatch(/^error: NODE_BINARY is \/nowhere\/node, which is no program; /m);
    expect(code).toBe(1);
  });
});
