import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunResult, type SwiftToolchain, scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";
import { startWebSocketServer, type WebSocketTestServer } from "../support/websocket-server.ts";

/** What lies at the edge of the Swift client, against a real server: transports, and the parts that they are made of. */
describeSwift("Swift transports", (swift) => {
  let server: WebSocketTestServer;
  beforeAll(async () => {
    server = await startWebSocketServer();
  });
  afterAll(() => server.stop());

  it("pass their tests, with warnings as errors", { timeout: 900_000 }, async () => {
    const result = await test(swift, server, "transport", ["--skip", "TrustedConnectionTests"]);
    expect(result.code, text(result)).toBe(0);
    expect(executed(result), text(result)).toBeGreaterThanOrEqual(66);
  });

  it("have no data races", { timeout: 900_000 }, async () => {
    const only = ["--sanitize=thread", "--filter", "Posix|Part|MessageReading"];
    const result = await test(swift, server, "transport-races", only);
    expect(result.code, text(result)).toBe(0);
    expect(text(result)).not.toContain("WARNING: ThreadSanitizer");
    expect(executed(result), text(result)).toBeGreaterThanOrEqual(35);
  });

  // Only a toolchain with folders of its own lets one process have an authority that the machine does not know.
  const canAddAuthority = swift.source === "provisioned";
  it.skipIf(!canAddAuthority)("trust whom the system trusts, and nobody else", { timeout: 900_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "framewright-trust-"));
    const servers = new Map<string, WebSocketTestServer>();
    try {
      execFileSync("sh", [join(checkout, "test/swift/transport/make-certificates.sh"), folder], { stdio: "ignore" });
      for (const name of ["p256", "rsa", "p384", "wrong-host", "expired", "other"]) {
        const certificate = join(folder, `${name}-chain.pem`);
        const chain = [name, "intermediate"].map((one) => readFileSync(join(folder, `${one}.pem`), "utf8"));
        writeFileSync(certificate, chain.join(""));
        servers.set(name, await startWebSocketServer({ key: join(folder, `${name}.key`), certificate }));
      }
      const ports = Object.fromEntries([...servers].map(([name, { port }]) => [name, port]));
      const env = { ...process.env, FRAMEWRIGHT_TEST_TLS: JSON.stringify(ports) };
      const mount = 'mount --bind "$0" /etc/ssl/certs/ca-certificates.crt && exec "$@"';
      const args = ["swift", "test", ...packageFolders("transport"), "--filter", "TrustedConnectionTests"];
      const result = await swift.run("sh", ["-c", mount, join(folder, "authority.pem"), ...args], { env });
      expect(result.code, text(result)).toBe(0);
      expect(executed(result), text(result)).toBe(2);
    } finally {
      for (const one of servers.values()) await one.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function test(
  swift: SwiftToolchain,
  server: WebSocketTestServer,
  scratch: string,
  args: readonly string[],
): Promise<RunResult> {
  const env = { ...process.env, FRAMEWRIGHT_TEST_SERVER: `ws://127.0.0.1:${server.port}` };
  return swift.run("swift", ["test", ...packageFolders(scratch), ...args], { env });
}

function packageFolders(scratch: string): readonly string[] {
  return ["--package-path", join(checkout, "test/swift/transport"), "--scratch-path", scratchPath(scratch)];
}

function text({ stdout, stderr }: RunResult): string {
  return `${stdout}\n${stderr}`;
}

/** How many tests ran; none where one failed, or was skipped for want of a server. */
function executed(result: RunResult): number {
  const totals = [...text(result).matchAll(/Executed (\d+) tests, with 0 failures/g)];
  return Math.max(0, ...totals.map(([, count]) => Number(count)));
}
