import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scratchPath } from "../../scripts/swift/index.ts";
import { isNewEnough, parseSwiftVersion } from "../../scripts/swift/version.ts";
import { describeSwift } from "../support/swift.ts";

describeSwift("the Swift toolchain", (swift) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "framewright-swift-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is the version that it says, and new enough", async () => {
    const { code, stdout } = await swift.run("swift", ["--version"]);
    expect(code).toBe(0);
    expect(parseSwiftVersion(stdout)).toBe(swift.version);
    expect(isNewEnough(swift.version)).toBe(true);
  });

  it("compiles a program and runs it with its input, working folder, environment and exit code", async () => {
    const source = join(folder, "echo.swift");
    writeFileSync(
      source,
      `import Foundation
      print(readLine() ?? "", FileManager.default.currentDirectoryPath, ProcessInfo.processInfo.environment["GREETING"] ?? "")
      exit(7)`,
    );
    const compiled = await swift.run("swiftc", [source, "-o", join(folder, "echo")]);
    expect(compiled).toMatchObject({ code: 0, stderr: "" });
    const env = { ...process.env, GREETING: "hello" };
    const result = await swift.run(join(folder, "echo"), [], { cwd: folder, input: "Привет\n", env });
    expect(result).toEqual({ code: 7, stdout: `Привет ${folder} hello\n`, stderr: "" });
  });

  it("starts many programs at once, and none dies of another's mounts", async () => {
    const run = (text: string) => swift.run("sh", ["-c", "read line; echo $line; exit 7"], { input: `${text}\n` });
    const texts = Array.from({ length: 60 }, (_, index) => `program ${index}`);
    const results: unknown[] = [];
    for (let start = 0; start < texts.length; start += 6) {
      results.push(...(await Promise.all(texts.slice(start, start + 6).map(run))));
    }
    expect(results).toEqual(texts.map((text) => ({ code: 7, stdout: `${text}\n`, stderr: "" })));
  });

  it("sees the checkout and the build folders under their own names", async () => {
    const scratch = scratchPath("toolchain-test");
    const { stdout } = await swift.run("ls", ["-d", process.cwd(), scratch, tmpdir()]);
    expect(stdout.trim().split("\n").sort()).toEqual([process.cwd(), scratch, tmpdir()].sort());
  });

  it("tells a program that does not exist by code 127", async () => {
    expect(await swift.run("no-such-program", [])).toMatchObject({ code: 127 });
  });

  it("passes signals to the program", async () => {
    const child = swift.spawn(
      "sh",
      ["-c", "trap 'echo stopped; exit 3' TERM; echo ready; while :; do sleep 0.05; done"],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const heard: string[] = [];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      heard.push(text);
      if (text.includes("ready")) child.kill("SIGTERM");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, heard: heard.join("") }).toEqual({ code: 3, heard: "ready\nstopped\n" });
  });

  it("kills a program that takes too long", async () => {
    const started = performance.now();
    const { code } = await swift.run("sleep", ["60"], { timeout: 300 });
    expect(code).toBe(137);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it.runIf(swift.source === "provisioned")("refuses a working folder that cannot be seen inside", () => {
    expect(() => swift.spawn("true", [], { cwd: "/usr" })).toThrow(/\/usr cannot be seen/);
  });

  it.runIf(swift.source === "provisioned")("ends everything that a killed program has started", async () => {
    const note = join(folder, "still-alive");
    const loop = `while :; do echo beat >>${note}; sleep 0.05; done`;
    await swift.run("sh", ["-c", `(${loop}) & sleep 60`], { timeout: 500 });
    const beats = readFileSync(note, "utf8");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(beats).not.toBe("");
    expect(readFileSync(note, "utf8")).toBe(beats);
  });

  it.runIf(swift.source === "provisioned")("mounts nothing outside its own namespace", async () => {
    const mounts = (): string => readFileSync("/proc/self/mountinfo", "utf8");
    const before = mounts();
    const child = swift.run("sleep", ["0.3"]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const during = mounts();
    await child;
    expect({ during, after: mounts() }).toEqual({ during: before, after: before });
  });

  it.runIf(swift.source === "provisioned")("has the formatter and the documentation compiler at hand", async () => {
    for (const program of ["swift-format", "docc"]) {
      expect(await swift.run(program, ["--help"])).toMatchObject({ code: 0 });
    }
    expect(readdirSync(folder)).toContain("echo");
  });
});
