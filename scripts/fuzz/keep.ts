import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Vector, VectorSet } from "../../generator/conformance/index.ts";
import type { Catalog } from "../../generator/model/catalog.ts";
import type { Difference } from "./differ.ts";
import { type Answer, answerText } from "./side.ts";

/**
 * Vectors that are kept by hand, one a file: each was a difference once. Nothing ever generates them anew.
 *
 * What is expected is the oracle's answer, which a person has to compare with the page before the vector is committed.
 */
export function vectorFileOf({ question, answers }: Difference, catalog: Catalog): { name: string; text: string } {
  const { subject, format = "json", bytes } = question;
  const name = createHash("sha256")
    .update(JSON.stringify(subject))
    .update(format === "json" ? "" : format)
    .update(bytes)
    .digest("hex")
    .slice(0, 12);
  const expected = answers[0]?.answer;
  if (expected === undefined || expected.outcome === "broken") throw new Error("the oracle has no answer");
  const typeName =
    "type" in subject ? subject.type : catalog.protocols.find((one) => one.name === subject.protocol)?.typeName;
  const vector: Vector = {
    id: `${typeName}#:regress:${name}`,
    ...subject,
    format,
    frame: format === "json" ? frameOf(bytes) : { base64: bytes.toString("base64") },
    expect: format === "json" ? expected : binaryExpectation(expected),
    rule: "regress",
    comment: answers.map(({ side, answer }) => `${side}: ${answerText(answer)}`).join("; "),
  };
  const isAccepted = expected.outcome === "accept";
  const file = {
    $schema: `../../../../${format === "json" ? "" : "../"}schema/dialect/vectors.schema.json`,
    catalog: catalog.name,
    version: catalog.version,
    ...(format === "json" ? {} : { format }),
    ...("type" in subject ? { family: familyOf(catalog, subject.type) } : { protocol: subject.protocol }),
    counts: { accept: isAccepted ? 1 : 0, reject: isAccepted ? 0 : 1 },
    rules: { regress: "A frame on which implementations once differed." },
    vectors: [vector],
  };
  return { name: `${name}.json`, text: ascii(`${JSON.stringify(file, null, 2)}\n`) };
}

/** Writes a difference as a vector into a folder, and returns the path of the file. */
export function keep(difference: Difference, catalog: Catalog, folder: string): string {
  const { name, text } = vectorFileOf(difference, catalog);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** The vectors that are kept in a folder, in the order of the files' names. */
export function readKept(folder: string): VectorSet {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as VectorSet);
  return { catalog: files[0]?.catalog ?? "", vectors: files.flatMap(({ vectors }) => vectors) };
}

/** Answers hold binary frames as hexadecimal digits. */
function binaryExpectation(answer: Exclude<Answer, { readonly outcome: "broken" }>): Vector["expect"] {
  if (answer.outcome === "reject") return answer;
  return { outcome: "accept", base64: Buffer.from(answer.frame, "hex").toString("base64") };
}

function frameOf(bytes: Buffer): Vector["frame"] {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString("base64") };
}

function familyOf({ families }: Catalog, type: string): string | undefined {
  return families.find(({ declarations }) => declarations.some(({ name }) => name === type))?.name;
}

function ascii(text: string): string {
  return text.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
