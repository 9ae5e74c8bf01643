import type { AssertedFormat } from "../../../model/type.ts";
import { addressEdges } from "./format-edges-addresses.ts";
import { hostEdges } from "./format-edges-hosts.ts";

/** More strings of a format and beside it. */
export interface Edges {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const two = (number: number): string => String(number).padStart(2, "0");
const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Ends of every month, leap years by the rules of 4, 100 and 400, and neighbours of the digits and signs. */
const dates: Edges = {
  valid: [
    ...lastDays.map((day, month) => `2023-${two(month + 1)}-${day}`),
    ...["2023-01-01", "2000-02-29", "1600-02-29", "2400-02-29", "0004-02-29", "0000-02-29", "9999-02-28"],
  ],
  invalid: [
    ...lastDays.map((day, month) => `2023-${two(month + 1)}-${day + 1}`),
    ...["1900-02-29", "2100-02-29", "2022-02-29", "2024-02-30", "2023-00-10", "2023-13-10", "2023-10-00", "2023-20-10"],
    ...[
      "2023-1a-10",
      "2023-10-1:",
      "2023-10-1/",
      "202a-10-10",
      "2023/10/10",
      "2023-10:10",
      "2023.10.10",
      "20231-01-01",
    ],
    ...["23-10-10", "+2023-10-10", "-2023-10-10", " 2023-10-10", "2023-10-10 ", "2023-10-10Z", "2023-10", "2023-W10-1"],
    ...["2023-10-10\n", "\n2023-10-10", "2023-10-1\u0661", "2023-280", ""],
  ],
};

const times: Edges = {
  valid: [
    ...["00:00:00Z", "23:59:59Z", "12:34:56z", "12:34:56+00:00", "12:34:56-00:00", "12:34:56+23:59", "12:34:56-23:59"],
    ...["12:34:56.0Z", "12:34:56.123456789012345678901234567890Z", "12:34:56.5+05:30"],
    ...["23:59:60+00:00", "15:59:60-08:00", "08:29:60+08:30", "23:59:60.999Z", "00:59:60+01:00", "22:59:60-01:00"],
  ],
  invalid: [
    ...["24:00:00Z", "25:00:00Z", "00:60:00Z", "00:00:60Z", "00:00:61Z", "23:59:61Z", "22:59:60Z", "23:58:60Z"],
    ...["23:59:60+01:00", "15:59:60+08:00", "23:59:60-00:01", "12:34:56+24:00", "12:34:56+00:60", "12:34:56-24:00"],
    ...["12:34:56+5:30", "12:34:56+0530", "12:34:56+05", "12:34:56+05:3", "12:34:56+05:300", "12:34:56 05:30"],
    ...["12:34:56.Z", "12:34:56,5Z", "12:34:56.5", "12:34:5Z", "1:34:56Z", "12:4:56Z", "123456Z", "12-34-56Z"],
    ...["12:34Z", "12:34:56ZZ", "12:34:56Z ", " 12:34:56Z", "12:34:56Z\n", "12:34:56+00:00Z", "1a:34:56Z", "12:3/:56Z"],
    ...["12:34:5:Z", "12:34:56.1aZ", "12:34:56UTC", "T12:34:56Z", "12:34:56\u22120:00", "12:34:5\u0666Z"],
  ],
};

const dateTimes: Edges = {
  valid: [...dates.valid.map((date) => `${date}T12:00:00Z`), ...times.valid.map((time) => `2024-06-30T${time}`)],
  invalid: [
    ...dates.invalid.map((date) => `${date}T12:00:00Z`),
    ...times.invalid.filter((time) => time !== "").map((time) => `2024-06-30T${time}`),
    ...[
      "2024-06-30",
      "12:00:00Z",
      "2024-06-30 12:00:00Z",
      "2024-06-30_12:00:00Z",
      "2024-06-3012:00:00Z",
      "2024-06-30TT12:00:00Z",
    ],
  ],
};

const durations: Edges = {
  valid: [
    ...[
      "P1Y",
      "P1M",
      "P1D",
      "P1W",
      "PT1H",
      "PT1M",
      "PT1S",
      "P1Y2M",
      "P1M2D",
      "P1Y2M3D",
      "PT1H2M",
      "PT1M2S",
      "PT1H2M3S",
    ],
    ...["P1YT1H", "P1DT1S", "P1MT1M", "P0Y", "P0W", "P00D", "P123456789012345678901234567890D", "P9W"],
  ],
  invalid: [
    ...[
      "P1YT",
      "P1D1Y",
      "P1M1Y",
      "P1D2M",
      "PT1M1H",
      "PT1S1M",
      "PT1S1H",
      "P1H",
      "PT1Y",
      "PT1D",
      "P1WT1H",
      "P1W1D",
      "P1Y1D",
    ],
    ...[
      "PT1H1S",
      "PT1W",
      "P1Y2W",
      "P+1D",
      "P1",
      "PD",
      "PT1",
      "PTS",
      "P1D ",
      " P1D",
      "P1D\n",
      "P1.5D",
      "PT1.5S",
      "PT1,5S",
    ],
    ...["P 1D", "p1D", "P1d", "Pt1H", "-P1D", "+P1D", "P1DD", "P1DT1H1H", "P1y", "P\u0661D", "P1D/P1D", "T1H", "1D"],
  ],
};

const hexadecimal = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
const uuids: Edges = {
  valid: [
    ...[..."09afAF"].flatMap((digit) => [digit + hexadecimal.slice(1), hexadecimal.slice(0, -1) + digit]),
    ...[
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF",
      "00000000-0000-f000-f000-000000000000",
    ],
  ],
  invalid: [
    ...[..."/:@G`g-"].flatMap((sign) => [sign + hexadecimal.slice(1), hexadecimal.slice(0, -1) + sign]),
    ...[8, 13, 18, 23].flatMap((at) => [
      `${hexadecimal.slice(0, at)}${hexadecimal.slice(at + 1)}`,
      `${hexadecimal.slice(0, at)}0${hexadecimal.slice(at + 1)}`,
      `${hexadecimal.slice(0, at)}_${hexadecimal.slice(at + 1)}`,
    ]),
    ...[
      "",
      `${hexadecimal}0`,
      hexadecimal.slice(0, -2),
      ` ${hexadecimal}`,
      `${hexadecimal} `,
      `\n${hexadecimal}`,
      "f81d4fae-7dec-11d0-a76500-a0c91e6bf6",
    ],
    "f81d4fa\uff45-7dec-11d0-a765-00a0c91e6bf6",
  ],
};

function integers(least: bigint, most: bigint): Edges {
  const signed = least < 0n;
  return {
    valid: [...[most, most - 1n, least, least + 1n].map(String), "10", "9", "1000000000000000000"],
    invalid: [
      ...[
        `${most + 1n}`,
        `${least - 1n}`,
        `${most}0`,
        `1${"0".repeat(19)}0`,
        "9".repeat(20),
        "99999999999999999999999999",
      ],
      ...[
        "00",
        "-01",
        "+0",
        "--1",
        "-",
        "1-",
        "1_000",
        "1,000",
        "0x1",
        "1.",
        ".1",
        "1e0",
        " 0",
        "0 ",
        "0\n",
        "\n0",
        "1/",
        "1:",
      ],
      ...["/1", ":1", "\uff11", "NaN", "1n", ...(signed ? ["-00", "-+1"] : ["-0", "-9"])],
    ],
  };
}

const base64: Edges = {
  valid: [
    "AAAA",
    "zzzz",
    "ZZZZ",
    "aaaa",
    "0000",
    "9999",
    "++++",
    "////",
    "AA==",
    "/w==",
    "AAA=",
    "//8=",
    "Zm9vYmFy",
    "Zm9vYg==",
    "Zm9vYmE=",
  ],
  invalid: [
    ...[..."-_@[`{:.,~"].map((sign) => `AAA${sign}`),
    ...[
      "A",
      "AA",
      "AAA",
      "A===",
      "AA=",
      "AA=A",
      "=AAA",
      "A=AA",
      "AAAA=",
      "AAAA==",
      "AAAA====",
      "AAAAA",
      "AAA=AAAA",
      "AA==AAAA",
    ],
    ...["AB==", "AP==", "AAB=", "AAD=", "AAAA ", " AAAA", "AA AA", "AA\nAA", "AAAA\r\n", "\u0100AAA", "AAA\u00e9"],
  ],
};

/** Strings at the edges of each format's grammar, where `formatSamples` has the ones that people think of. */
export const formatEdges: Readonly<Record<AssertedFormat, Edges>> = {
  "date-time": dateTimes,
  date: dates,
  time: times,
  duration: durations,
  uuid: uuids,
  ...addressEdges,
  ...hostEdges,
  int64: integers(-(2n ** 63n), 2n ** 63n - 1n),
  uint64: integers(0n, 2n ** 64n - 1n),
  base64,
};
