import type { AssertedFormat } from "../../../model/type.ts";

/** Strings of one format, chosen where a careless checker errs (PROTOCOL §6 and the RFCs it names). */
export interface FormatSamples {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  /** A valid string of its own for each number from 0 on; after some hundreds they may repeat. */
  readonly numbered: (index: number) => string;
  /** A valid string of so many characters, where the format has one. */
  readonly ofLength: (length: number) => string | undefined;
}

/** A host name of a given length, 1 to 253. */
function hostname(length: number): string {
  return Array.from({ length }, (_, index) => (index % 61 === 60 && index !== length - 1 ? "." : "a")).join("");
}

function email(length: number): string | undefined {
  const domain = Math.min(length - 2, 253);
  const local = length - 1 - domain;
  return domain < 1 || local > 64 ? undefined : `${"a".repeat(local)}@${hostname(domain)}`;
}

/** An address of 2 to 39 characters: `::` and up to six groups, or eight groups. */
function ipv6(length: number): string | undefined {
  if (length < 2 || length > 39) return undefined;
  const head = length < 15 ? "::" : "";
  const count = head === "" ? 8 : Math.floor((length - 1) / 2);
  const spare = length - head.length - (2 * count - 1);
  const sizes = Array.from({ length: count }, (_, index) => 1 + Math.min(3, Math.max(0, spare - 3 * index)));
  return head + sizes.map((size) => "1".repeat(size)).join(":");
}

/** One of some strings that has the length. */
function among(texts: readonly string[]): (length: number) => string | undefined {
  return (length) => texts.find((text) => text.length === length);
}

/** Text between a head and a tail that repeats one character, at least `least` times. */
function padded(head: string, character: string, tail: string, least: number): (length: number) => string | undefined {
  return (length) => {
    const count = length - head.length - tail.length;
    return count < least ? undefined : head + character.repeat(count) + tail;
  };
}

const hex = (index: number, digits: number): string => index.toString(16).padStart(digits, "0");

/** Samples of every format. */
export const formatSamples: Readonly<Record<AssertedFormat, FormatSamples>> = {
  "date-time": {
    valid: [
      "2024-02-29T12:34:56Z",
      "2024-01-01t00:00:00.123456789z",
      "1998-12-31T15:59:60-08:00",
      "0000-01-01T23:59:59+23:59",
      "2024-01-01T00:00:00-00:00",
    ],
    invalid: [
      "2023-02-29T00:00:00Z",
      "2024-01-01 00:00:00Z",
      "2024-01-01T24:00:00Z",
      "2024-01-01T12:30:60Z",
      "2024-01-01T00:00:00",
      "2024-01-01T00:00:00+0530",
      "2024-01-01T00:00:00.Z",
      "2024-01-01T00:00:00Z\n",
      "2024-1-1T0:0:0Z",
    ],
    numbered: (index) => `2024-01-01T00:00:00.${index}Z`,
    ofLength: (length) =>
      length === 20 ? "2024-01-01T00:00:00Z" : padded("2024-01-01T00:00:00.", "0", "Z", 1)(length),
  },
  date: {
    valid: ["2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"],
    invalid: [
      "2023-02-29",
      "1900-02-29",
      "2024-04-31",
      "2024-00-01",
      "2024-13-01",
      "2024-1-1",
      "2024-01-01\n",
      "20240101",
    ],
    numbered: (index) => `${2000 + Math.floor(index / 28)}-01-${String((index % 28) + 1).padStart(2, "0")}`,
    ofLength: among(["2024-01-01"]),
  },
  time: {
    valid: ["12:34:56Z", "00:00:00.5z", "23:59:60Z", "00:29:60+00:30", "23:59:59-23:59"],
    invalid: ["24:00:00Z", "12:60:00Z", "12:30:60Z", "12:34:56", "12:34Z", "12:34:56+05", "12:34:56Z\n", "1:2:3Z"],
    numbered: (index) => `00:00:00.${index}Z`,
    ofLength: (length) => (length === 9 ? "00:00:00Z" : padded("00:00:00.", "0", "Z", 1)(length)),
  },
  duration: {
    valid: ["P1Y2M3DT4H5M6S", "PT0S", "P4W", "P1M", "PT36H"],
    invalid: ["P", "PT", "P1DT", "P1Y1W", "P1Y1D", "PT1H1S", "P1S", "1D", "p1d", "P-1D", "P1.5D"],
    numbered: (index) => `P${index}D`,
    ofLength: padded("P", "1", "D", 1),
  },
  uuid: {
    valid: [
      "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
      "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
      "00000000-0000-0000-0000-000000000000",
    ],
    invalid: [
      "f81d4fae7dec11d0a76500a0c91e6bf6",
      "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
      "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
      "f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
      "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
      "f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n",
    ],
    numbered: (index) => `00000000-0000-4000-8000-${hex(index, 12)}`,
    ofLength: among(["00000000-0000-4000-8000-000000000000"]),
  },
  uri: {
    valid: [
      "https://user@example.com:8080/a/b;c=1?q=%C3%A9&r=/?#f",
      "urn:isbn:0451450523",
      "http://[2001:db8::7]/c",
      "mailto:a@example.com",
      "file:///etc/hosts",
      "a:",
    ],
    invalid: [
      "",
      "//example.com/a",
      "/relative",
      "example.com",
      "1http://example.com",
      "http://example.com/a b",
      "http://example.com/%zz",
      "http://example.com/\u00e9",
      "http://example.com:port/",
      "http://[::1",
      "http://a/#b#c",
      "http://a/\n",
    ],
    numbered: (index) => `https://example.com/${index}`,
    ofLength: (length) => (length > 20 ? padded("https://example.com/", "a", "", 0) : padded("a:", "b", "", 0))(length),
  },
  email: {
    valid: ["a@example.com", "first.last+tag@sub.example.com", '"a b"@example.com', "a@[192.0.2.1]", "a@b"],
    invalid: [
      "",
      "a",
      "ab",
      "example.com",
      "@example.com",
      "a@",
      ".a@example.com",
      "a..b@example.com",
      "a b@example.com",
      "a@-example.com",
      "a@example.com.",
      "a@[192.0.2.256]",
      `${"a".repeat(65)}@example.com`,
      "\u00e9@example.com",
      "a@example.com\n",
    ],
    numbered: (index) => `user${index}@example.com`,
    ofLength: email,
  },
  hostname: {
    valid: ["example.com", "a", "xn--nxasmq6b", "1.2-3.example", `${"a".repeat(63)}.example`, hostname(253)],
    invalid: [
      "",
      "-a.example",
      "a-.example",
      "a..example",
      "a.example.",
      "a_b.example",
      `${"a".repeat(64)}.example`,
      hostname(254),
      "\u00e9.example",
    ],
    numbered: (index) => `host${index}.example`,
    ofLength: (length) => (length >= 1 && length <= 253 ? hostname(length) : undefined),
  },
  ipv4: {
    valid: ["192.0.2.1", "0.0.0.0", "255.255.255.255"],
    invalid: ["", "256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "1.2.3.-4", "0x1.2.3.4"],
    numbered: (index) => `10.0.${Math.floor(index / 256) % 256}.${index % 256}`,
    ofLength: among([
      "1.1.1.1",
      "10.1.1.1",
      "10.10.1.1",
      "10.10.10.1",
      "10.10.10.10",
      "100.10.10.10",
      "100.100.10.10",
      "100.100.100.10",
      "100.100.100.100",
    ]),
  },
  ipv6: {
    valid: ["::", "::1", "2001:db8::ff00:42:8329", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:7::"],
    invalid: [
      "",
      ":",
      ":::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "::g",
      "fe80::1%eth0",
      "::256.0.0.1",
      "[::1]",
    ],
    numbered: (index) => `2001:db8::${hex(index % 65_536, 1)}`,
    ofLength: ipv6,
  },
  int64: {
    valid: ["0", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808"],
    invalid: ["", "9223372036854775808", "-9223372036854775809", "+1", "01", "-0", "1.0", "1e3", " 1", "\u0661"],
    numbered: (index) => String(index),
    ofLength: (length) =>
      length < 1 || length > 20 ? undefined : length === 20 ? `-${"1".repeat(19)}` : "1".repeat(length),
  },
  uint64: {
    valid: ["0", "1", "9223372036854775808", "18446744073709551615"],
    invalid: ["", "18446744073709551616", "-1", "+1", "00", "1.0", "1e3", "1 ", "\u0661"],
    numbered: (index) => String(index),
    ofLength: (length) => (length < 1 || length > 20 ? undefined : "1".repeat(length)),
  },
  base64: {
    valid: ["", "QQ==", "QUI=", "QUJD", "+/+/", "AAAA////"],
    invalid: ["QQ", "QQ=", "QR==", "QUJ=", "Q===", "====", "-_-_", "QQ ==", "QUJD\n", "QQ==QQ=="],
    numbered: (index) => Buffer.from([index >> 16, index >> 8, index]).toString("base64"),
    ofLength: (length) => (length % 4 === 0 ? "A".repeat(length) : undefined),
  },
};
