import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseMirror, findMirror } from "../../scripts/swift/mirror.ts";
import { type PackageSource, parseDeb822Sources, parseOneLineSources } from "../../scripts/swift/package-sources.ts";

/** As a Debian image has it: comments with another address, an update suite, the security archive as a second stanza. */
const DEBIAN_SOURCES = `Types: deb
# http://snapshot.example/archive/debian/20250520T000000Z
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
# http://snapshot.example/archive/debian-security/20250520T000000Z
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

const VENDOR_SOURCES = `Types: deb
URIs: https://vendor.example/node_20.x
Suites: nodistro
Components: main
Architectures: amd64
`;

describe("sources in the deb822 style", () => {
  it("reads every stanza and no comment", () => {
    expect(parseDeb822Sources(DEBIAN_SOURCES)).toEqual([
      { uri: "http://mirror.example/debian", suites: ["bookworm", "bookworm-updates"], components: ["main"] },
      { uri: "http://mirror.example/debian-security", suites: ["bookworm-security"], components: ["main"] },
    ]);
  });

  it("gives one source for each address, and joins continued lines around a comment", () => {
    const text =
      "types: deb deb-src\nURIs: http://a.example/debian\n# not this\n  http://b.example/debian\nSuites:\n trixie\n";
    const source = { suites: ["trixie"], components: [] };
    expect(parseDeb822Sources(text)).toEqual([
      { uri: "http://a.example/debian", ...source },
      { uri: "http://b.example/debian", ...source },
    ]);
  });

  it.each(["no", "No", "false", "0", "off"])("leaves out a stanza with Enabled: %s", (value) => {
    expect(parseDeb822Sources(`Enabled: ${value}\n${DEBIAN_SOURCES}`).map(({ uri }) => uri)).toEqual([
      "http://mirror.example/debian-security",
    ]);
  });

  it("keeps a stanza with Enabled: yes, and leaves out sources of source packages", () => {
    expect(parseDeb822Sources(`Enabled: yes\n${VENDOR_SOURCES}`)).toHaveLength(1);
    expect(parseDeb822Sources(VENDOR_SOURCES.replace("Types: deb", "Types: deb-src"))).toEqual([]);
  });
});

describe("sources in the one-line style", () => {
  it("reads an entry with and without options", () => {
    const text = `
      deb http://a.example/debian bookworm main contrib
      deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://b.example/debian bookworm main # the near one
      deb [ arch=amd64 ] https://c.example/debian/ bookworm-updates main`;
    expect(parseOneLineSources(text)).toEqual([
      { uri: "http://a.example/debian", suites: ["bookworm"], components: ["main", "contrib"] },
      { uri: "https://b.example/debian", suites: ["bookworm"], components: ["main"] },
      { uri: "https://c.example/debian/", suites: ["bookworm-updates"], components: ["main"] },
    ]);
  });

  it("leaves out comments, source packages and half entries", () => {
    const text = "# deb http://a.example/debian bookworm main\ndeb-src http://a.example/debian bookworm main\ndeb\n";
    expect(parseOneLineSources(text)).toEqual([]);
  });
});

describe("the choice of a mirror", () => {
  const source = (uri: string, suites: string, components = "main"): PackageSource => {
    return { uri, suites: suites.split(" "), components: components.split(" ") };
  };

  it("takes the main archive of the machine's release, wherever it stands", () => {
    const security = source("http://a.example/debian-security", "bookworm-security");
    const updates = source("http://b.example/debian", "bookworm-updates");
    const main = source("http://c.example/debian/", "bookworm", "contrib main");
    expect(chooseMirror([security, updates, main], "bookworm")).toBe("http://c.example/debian");
  });

  it("is not taken in by a vendor that names its suite after the release", () => {
    const vendor = source("https://vendor.example/debian/12/prod", "bookworm");
    const other = source("https://vendor.example/linux/debian", "bookworm", "stable");
    const main = source("http://mirror.example/debian", "bookworm");
    expect(chooseMirror([vendor, other, main], "bookworm")).toBe("http://mirror.example/debian");
  });

  it("knows a release by its role", () => {
    expect(chooseMirror([source("http://a.example/debian", "stable")], "bookworm")).toBe("http://a.example/debian");
  });

  it("takes a mirror with a path of its own if nothing else serves the release", () => {
    expect(chooseMirror([source("http://a.example/cache/deb", "bookworm")], "bookworm")).toBe(
      "http://a.example/cache/deb",
    );
  });

  it("takes no disc, no other release and no other component", () => {
    const disc = parseOneLineSources("deb cdrom:[Debian GNU/Linux 12 _Bookworm_ - Official amd64 DVD]/ bookworm main");
    const older = source("http://a.example/debian", "bullseye");
    const extra = source("http://a.example/debian", "bookworm", "contrib");
    expect(chooseMirror([...disc, older, extra, source("file:/srv/debian", "bookworm")], "bookworm")).toBeNull();
  });
});

describe("the mirror of a machine", () => {
  let apt: string;
  beforeEach(() => {
    apt = mkdtempSync(join(tmpdir(), "framewright-apt-"));
    mkdirSync(join(apt, "sources.list.d"));
  });
  afterEach(() => rmSync(apt, { recursive: true }));
  const write = (name: string, text: string): void => writeFileSync(join(apt, name), text);

  it("comes from the files that apt reads, and from no other", async () => {
    write("sources.list.d/a.sources.disabled", DEBIAN_SOURCES.replaceAll("mirror.example", "disabled.example"));
    write("sources.list.d/b.list.save", "deb http://saved.example/debian bookworm main\n");
    write("sources.list.d/debian.sources", DEBIAN_SOURCES);
    write("sources.list.d/vendor.sources", VENDOR_SOURCES);
    expect(await findMirror("bookworm", apt)).toBe("http://mirror.example/debian");
  });

  it("comes from sources.list, too", async () => {
    write("sources.list", "deb http://plain.example/debian bookworm main\n");
    expect(await findMirror("bookworm", apt)).toBe("http://plain.example/debian");
  });

  it("comes from a list of mirrors that a source points to", async () => {
    write("mirrors", "# nearest first\nhttp://near.example/debian\tpriority:1\nhttp://far.example/debian\n");
    write(
      "sources.list.d/debian.sources",
      DEBIAN_SOURCES.replace("http://mirror.example/debian\n", `mirror+file:${join(apt, "mirrors")}\n`),
    );
    expect(await findMirror("bookworm", apt)).toBe("http://near.example/debian");
  });

  it("is absent without sources", async () => {
    expect(await findMirror("bookworm", join(apt, "nowhere"))).toBeNull();
  });
});
