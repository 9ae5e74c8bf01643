import type { ErrorObject } from "ajv";
import { child, segments } from "../../model/pointer.ts";
import { type Fault, type FaultCode, faultCodes } from "../fault.ts";
import { isBareChoice } from "./bare.ts";
import { isNull, jsonTypesOf, openEnum, preferredBy, selectByTag, tagOf } from "./choice.ts";
import { isSchemaObject, type Schema, type Schemas, safeInteger } from "./schemas.ts";
import type { Findings, Validator } from "./validator.ts";

/** Ajv keywords whose fault has another name than theirs (PROTOCOL §4, §6). */
const renamed: Readonly<Record<string, FaultCode>> = {
  additionalProperties: "unknownField",
  contentEncoding: "format",
  // Nothing satisfies `false`, as nothing satisfies what is the opposite of everything.
  "false schema": "not",
  // Of a tuple: more items than it may have.
  items: "maxItems",
  [safeInteger]: "range",
};

/**
 * Turns Ajv's findings about a value into faults of the wire profile (PROTOCOL §4), each once, in the order found.
 *
 * A choice that failed comes with the findings of all its branches; they are replaced by the fault that the rules for
 * nullable types, open enums and choices name.
 */
export function faultsOf(all: Findings, value: unknown, schemas: Schemas, validator: Validator): readonly Fault[] {
  if (all.length === 0) return [];
  const unlisted = all.filter(({ keyword }) => keyword === "enum" || keyword === "const");
  const bare = all.filter(({ keyword, parentSchema }) => isBareChoice(keyword, parentSchema));
  const findings = all.filter(
    (finding) =>
      !isConsequence(finding) && !bare.some((one) => isInside(finding, one)) && !isOfUnlisted(finding, unlisted),
  );
  const choices = outermostChoices(findings.filter((finding) => !bare.includes(finding)));
  const single = findings.filter(({ instancePath }) => !choices.some((choice) => isWithin(instancePath, choice)));
  const faults = single.map((finding) => missingTag(finding, schemas) ?? faultOf(finding));
  for (const choice of choices) {
    // What stands beside a choice holds for the branch that the value selects.
    const beside = findings.filter(
      (one) =>
        one.parentSchema === choice.parentSchema &&
        one.instancePath === choice.instancePath &&
        one !== choice &&
        one.keyword !== "type",
    );
    faults.push(...choiceFaults(choice, beside, value, schemas, validator));
  }
  return distinct(faults);
}

/** Whether a finding is of a value that is not listed: then what else the schema of the list asks for is of no matter. */
function isOfUnlisted({ keyword, parentSchema, instancePath }: ErrorObject, unlisted: Findings): boolean {
  if (["enum", "const", "type", safeInteger].includes(keyword)) return false;
  return unlisted.some((one) => one.parentSchema === parentSchema && one.instancePath === instancePath);
}

/** What Ajv says beside the keyword at fault: that a condition led there, or what is wrong with a member's name. */
function isConsequence({ keyword, propertyName }: ErrorObject): boolean {
  return keyword === "if" || (propertyName !== undefined && keyword !== "propertyNames");
}

/** Keywords that bound scalars. */
const limits = new Set([
  ...["minLength", "maxLength", "pattern", "multipleOf"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
]);

function faultOf({ keyword, instancePath, params, parentSchema }: ErrorObject): Fault {
  // Bounds leave of a list what lies within them (PROTOCOL §4 "Merged"): a scalar outside is one that is not listed.
  const isUnlisted = keyword === "enum" || limits.has(keyword);
  const code =
    (isUnlisted ? listCode(parentSchema) : null) ?? renamed[keyword] ?? faultCodes.find((known) => known === keyword);
  if (code === undefined) throw new Error(`no fault code for the keyword ${keyword}`);
  if (code === "required") return { code, path: child(instancePath, String(params.missingProperty)) };
  if (code === "unknownField") return { code, path: child(instancePath, String(params.additionalProperty)) };
  return { code, path: instancePath };
}

/** The code for what a schema does not list; `null` where it lists nothing. */
function listCode(schema: ErrorObject["parentSchema"]): FaultCode | null {
  const listed: unknown = schema?.enum;
  if (!Array.isArray(listed)) return schema?.const === undefined ? null : "const";
  // An enum of one value, beside null or not, is a constant (PROTOCOL §4).
  return listed.filter((one) => one !== null).length === 1 ? "const" : "enum";
}

/** A member that is required beside the choice that it decides: without it no branch is selected. */
function missingTag({ keyword, instancePath, params, parentSchema }: ErrorObject, schemas: Schemas): Fault | null {
  const branches = (parentSchema?.anyOf ?? parentSchema?.oneOf) as readonly Schema[] | undefined;
  if (keyword !== "required" || branches === undefined) return null;
  const code = parentSchema?.anyOf === undefined ? "oneOf" : "anyOf";
  return tagOf(branches, preferredBy(parentSchema), schemas) === params.missingProperty
    ? { code, path: instancePath }
    : null;
}

/** Failed choices that stand in no other; Ajv lists a choice after those in its branches. */
function outermostChoices(findings: Findings): Findings {
  const outermost: ErrorObject[] = [];
  for (const finding of findings.toReversed()) {
    const isChoice = finding.keyword === "anyOf" || finding.keyword === "oneOf";
    if (isChoice && !outermost.some((other) => isWithin(finding.instancePath, other))) outermost.push(finding);
  }
  return outermost.filter((one) => !outermost.some((other) => other !== one && isWithin(one.instancePath, other)));
}

/** Whether a finding comes from a branch of a choice; branches of bare ones hold no references, which lead out of it. */
function isInside({ schemaPath, instancePath }: ErrorObject, choice: ErrorObject): boolean {
  return schemaPath.startsWith(`${choice.schemaPath}/`) && isWithin(instancePath, choice);
}

function isWithin(path: string, { instancePath }: ErrorObject): boolean {
  return path === instancePath || path.startsWith(`${instancePath}/`);
}

function choiceFaults(
  choice: ErrorObject,
  beside: Findings,
  value: unknown,
  schemas: Schemas,
  validator: Validator,
): readonly Fault[] {
  const { keyword, instancePath, parentSchema } = choice;
  // Not `schema` and `data`: what passes through a reference has those of the reference.
  const branches = parentSchema?.[keyword] as readonly Schema[];
  const data = segments(instancePath).reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], value);
  const selected = selectedBranch(branches, data, keyword, preferredBy(parentSchema), schemas);
  if (selected === undefined) {
    // A choice between constant strings alone is an enum of them (PROTOCOL §4).
    const code = isEnum(branches, schemas) ? "enum" : (keyword as FaultCode);
    return [{ code, path: instancePath }];
  }
  const inner = faultsOf(validator.of(selected)(data), data, schemas, validator);
  return [...beside.map(faultOf), ...inner.map(({ code, path }) => ({ code, path: `${instancePath}${path}` }))];
}

/** Whether a choice is one between constant strings, beside null or not. */
function isEnum(branches: readonly Schema[], schemas: Schemas): boolean {
  const others = branches.filter((branch) => !isNull(branch, schemas));
  const constants = others.map((branch) => schemas.resolve(branch)).map((one) => (isSchemaObject(one) ? one : {}));
  const isPlain = constants.every((one) =>
    Object.keys(one).every((keyword) => keyword === "const" || keyword === "type"),
  );
  return isPlain && constants.every((one) => typeof one.const === "string");
}

/** The branch whose fault is reported, if the value selects one (PROTOCOL §4 "Nullable", "Open enum", "Choice"). */
function selectedBranch(
  branches: readonly Schema[],
  data: unknown,
  keyword: string,
  preferred: unknown,
  schemas: Schemas,
): Schema | undefined {
  const others = branches.filter((branch) => !isNull(branch, schemas));
  if (others.length === 1) return others[0];
  const base = keyword === "anyOf" ? openEnum(others, schemas) : undefined;
  if (base !== undefined) return base;
  const type = data === null ? "null" : Array.isArray(data) ? "array" : typeof data;
  const fitting = others.filter((branch) => jsonTypesOf(branch, schemas).some((one) => one === type));
  return fitting.length > 1 ? selectByTag(fitting, data, preferred, schemas) : fitting[0];
}

/** Each fault once; where the type is wrong, what `const` or `enum` add at the same place says nothing new. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  const mistyped = new Set(faults.filter(({ code }) => code === "type").map(({ path }) => path));
  const unique = new Map(faults.map((fault) => [`${fault.code} ${fault.path}`, fault]));
  return [...unique.values()].filter(({ code, path }) => code === "type" || !isImplied(code) || !mistyped.has(path));
}

function isImplied(code: FaultCode): boolean {
  return code === "const" || code === "enum";
}
