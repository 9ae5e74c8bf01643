import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadCatalogs } from "../../generator/load/index.ts";
import { generate } from "../../generator/pipeline.ts";
import { makeServer } from "../../generator/serve/index.ts";
import { forgetModules, scratchPath } from "../../scripts/swift/index.ts";
import { Client } from "../serve/support/client.ts";
import { makeFolder, removeFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";
import { migrationQuestions } from "./migration-questions.ts";

/** Apps of three years in Swift, with servers of three years, over real sockets. */

const servers = { "1.0.0": "schema/releases/1.0.0", "1.1.0": "schema/v1", "2.0.0": "schema" } as const;
type Version = keyof typeof servers;
const versions = Object.keys(servers) as Version[];
const programs = { "1.0.0": "app-1-0", "1.1.0": "app-1-1", "2.0.0": "app-2-0" } as const;

/** What an app tells, a line each. */
type Line = Readonly<Record<string, unknown>>;

describeSwift("apps in Swift", (swift) => {
  const closing: (() => void | Promise<void>)[] = [];
  const urls = new Map<Version, string>();
  const scratch = scratchPath("versions");

  beforeAll(async () => {
    const folder = makeFolder();
    closing.push(() => removeFolder(folder));
    await layOut(folder);
    forgetModules(join(scratch, "debug"), [...Object.values(programs), "walk"]);
    const place = ["--package-path", join(folder, "package"), "--scratch-path", scratch];
    const { code, stdout, stderr } = await swift.run("swift", ["build", ...place]);
    if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
    for (const [version, path] of Object.entries(servers)) {
      const { value } = await loadCatalogs(join(checkout, path));
      const server = await makeServer({ catalogs: value ?? [], port: 0, ticksPerSecond: 50 });
      urls.set(version as Version, server.url);
      closing.unshift(() => server.close());
    }
  }, 900_000);

  afterAll(async () => {
    for (const close of closing) await close();
  });

  async function run(app: Version, server: Version, room: string, text: string, count = 1): Promise<readonly Line[]> {
    const program = join(scratch, "debug", programs[app]);
    const { code, stdout, stderr } = await swift.run(program, [urls.get(server) ?? "", room, text, String(count)]);
    expect(code, stderr).toBe(0);
    return stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  }

  const pairs = versions.flatMap((app) => versions.map((server) => ({ app, server })));

  it.each(pairs)("of $app keep working with a server of $server", { timeout: 60_000 }, async ({ app, server }) => {
    const room = `s${app}-${server}`.replaceAll(".", "-");
    const hasTopic = server !== "1.0.0";
    if (hasTopic) await setTopic(urls.get(server) ?? "", room);
    const lines = await run(app, server, room, "Hello");
    // Whoever joins is told the topic, in a message that 1.0.0 does not have.
    expect(lines.some(({ unknown }) => unknown === "room_topic")).toBe(hasTopic && app === "1.0.0");
    const isNewest = app === "2.0.0" && server === "2.0.0";
    const agreed = [app, server, ...(isNewest ? [] : ["1.1.0"])].sort()[0] as Version;
    const hasFeatures = agreed !== "1.0.0";
    expect(lines).toContainEqual({ version: agreed, features: hasFeatures ? ["reactions"] : [] });
    expect(lines).toContainEqual({ speaks: true });
    expect(lines).toContainEqual({ acknowledged: expect.any(String) });
    const time = app === "2.0.0" ? "sentAt" : "ts";
    const message = { type: "message", text: "Hello", messageId: expect.any(String), [time]: expect.any(Number) };
    expect(lines).toContainEqual({ got: expect.objectContaining(message), sequence: 1 });
    const price = app === "2.0.0" ? expect.stringMatching(/^[0-9]+(\.[0-9]{1,4})?$/) : expect.any(Number);
    const tick = { type: "tick", symbol: "AAPL", bid: price, ask: price };
    expect(lines).toContainEqual({ got: expect.objectContaining(tick), sequence: null });
    if (app === "1.0.0") return;
    const reaction = hasFeatures ? "sent" : 'notSpoken(type: "reaction")';
    expect(lines).toContainEqual({ reaction });
  });

  it("migrate every message of the vectors as TypeScript does", { timeout: 120_000 }, async () => {
    const questions = await migrationQuestions();
    const input = questions.map(({ question }) => `${JSON.stringify(question)}\n`).join("");
    const { code, stdout, stderr } = await swift.run(join(scratch, "debug/walk"), [], { input });
    expect(code, stderr).toBe(0);
    const answers = stdout.trim().split("\n");
    expect(answers.length).toBe(questions.length);
    expect(answers.length).toBeGreaterThan(4000);
    for (const [index, { question, expected }] of questions.entries()) {
      const answer = JSON.parse(answers[index] ?? "") as object;
      expect(withValue(answer), JSON.stringify(question)).toEqual(withValue(expected));
    }
  });

  it("of all versions meet in one room of a server of version 2", { timeout: 60_000 }, async () => {
    const watcher = await Client.join(urls.get("2.0.0") ?? "", { version: "1.1.0" });
    watcher.send({ type: "room_join", roomId: "all" });
    await watcher.next("room_joined");
    const listening = run("2.0.0", "2.0.0", "all", "from 2.0.0", versions.length);
    expect(await watcher.next("message")).toMatchObject({ text: "from 2.0.0" });
    await run("1.0.0", "2.0.0", "all", "from 1.0.0");
    await run("1.1.0", "2.0.0", "all", "from 1.1.0");
    const heard = (await listening).flatMap(({ got }) => (got as Line | undefined)?.text ?? []);
    expect(heard).toEqual(["from 2.0.0", "from 1.0.0", "from 1.1.0"]);
    watcher.socket.close();
  });
});

/** An answer with its frame as a value: objects of JavaScript list names that look like integers first, whatever came first. */
function withValue(answer: object): object {
  return "frame" in answer ? { ...answer, frame: JSON.parse(String(answer.frame)) as unknown } : answer;
}

/** Gives a room a topic, and leaves. */
async function setTopic(url: string, room: string): Promise<void> {
  const client = await Client.join(url, { version: "1.1.0" });
  client.send({ type: "room_join", roomId: room });
  await client.next("room_joined");
  client.send({ type: "room_topic", roomId: room, topic: "News" });
  await client.next("room_topic");
  client.socket.close();
}

/** A package with the apps, and beside them the modules of today and of the release. */
async function layOut(folder: string): Promise<void> {
  const released = join(folder, "released");
  const { diagnostics } = await generate({
    catalog: join(checkout, "schema/releases/1.0.0"),
    out: released,
    targets: ["swift"],
    check: false,
    owner: { id: process.pid, isRunning: () => true },
    progress: () => {},
  });
  expect(diagnostics).toEqual([]);
  const sources = join(folder, "package/Sources");
  mkdirSync(sources, { recursive: true });
  cpSync(join(checkout, "test/versions/swift"), join(folder, "package"), { recursive: true });
  const generated = join(checkout, "generated/swift/Sources");
  const modules = ["FramewrightRuntime", "FramewrightClient", "RealtimeV1", "RealtimeV2", "RealtimeMigrations"];
  for (const module of modules) symlinkSync(join(generated, module), join(sources, module));
  symlinkSync(join(released, "swift/Sources/RealtimeV1"), join(sources, "RealtimeReleased"));
  symlinkSync(join(checkout, "test/swift/client/Sources/ClientTesting"), join(sources, "ClientTesting"));
}
