import { Ajv2020 } from "ajv/dist/2020.js";
import { parseDocument } from "yaml";

/**
 * What `action.yml` of a composite action may say.
 *
 * Source: docs.github.com, "Metadata syntax reference", sections on `inputs`, `outputs` and `runs` for composite actions.
 */
const metadata = {
  type: "object",
  required: ["name", "description", "runs"],
  additionalProperties: false,
  properties: {
    name: { type: "string", minLength: 1 },
    author: { type: "string" },
    // The marketplace shows no more.
    description: { type: "string", minLength: 1, maxLength: 125 },
    inputs: {
      type: "object",
      propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
      additionalProperties: {
        type: "object",
        required: ["description"],
        additionalProperties: false,
        properties: {
          description: { type: "string", minLength: 1 },
          required: { type: "boolean" },
          // Inputs are strings; a number or a truth value would be read in one of several ways.
          default: { type: "string" },
          deprecationMessage: { type: "string" },
        },
      },
    },
    outputs: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["description", "value"],
        additionalProperties: false,
        properties: { description: { type: "string" }, value: { type: "string" } },
      },
    },
    runs: {
      type: "object",
      required: ["using", "steps"],
      additionalProperties: false,
      properties: {
        using: { const: "composite" },
        steps: { type: "array", minItems: 1, items: { $ref: "#/$defs/step" } },
      },
    },
    branding: {
      type: "object",
      additionalProperties: false,
      properties: {
        icon: { type: "string" },
        color: { enum: ["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"] },
      },
    },
  },
  $defs: {
    step: {
      type: "object",
      additionalProperties: false,
      properties: {
        id: { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
        name: { type: "string" },
        if: { type: "string" },
        uses: { type: "string" },
        with: { type: "object" },
        run: { type: "string" },
        shell: { enum: ["bash", "pwsh", "python", "sh", "cmd", "powershell"] },
        env: { type: "object", additionalProperties: { type: "string" } },
        "working-directory": { type: "string" },
        "continue-on-error": { type: "boolean" },
      },
      oneOf: [{ required: ["uses"] }, { required: ["run", "shell"] }],
      dependentRequired: { with: ["uses"], shell: ["run"] },
    },
  },
};

/** A step of an action, as far as tests look at it. */
export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** An action, as far as tests look at it. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** An action that is pinned: of this repository, or at a whole commit. */
export const pinned = /^(?:\.\/.+|[\w.-]+\/[\w./-]+@[0-9a-f]{40})$/;

/** Reads YAML as a runner does: no key twice, nothing that is only nearly YAML. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw problem;
  return document.toJS();
}

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(metadata);

/** What is wrong with the text of an `action.yml`; empty where nothing is. */
export function actionProblems(text: string): readonly string[] {
  const read = readYaml(text);
  if (!validate(read)) return (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  const { inputs, outputs = {}, runs } = read as unknown as Action;
  const asked = [...text.matchAll(/\$\{\{[^}]*?\binputs\.([\w-]+)/g)].map(([, name]) => name ?? "");
  const ids = runs.steps.map(({ id }) => id);
  return [
    ...asked.filter((name) => !(name in inputs)).map((name) => `there is no input ${name}`),
    ...Object.keys(inputs)
      .filter((name) => !asked.includes(name))
      .map((name) => `the input ${name} is not used`),
    ...Object.values(outputs)
      .filter(({ value }) => !ids.includes(/\bsteps\.([\w-]+)\.outputs\./.exec(value)?.[1]))
      .map(({ value }) => `no step gives ${value}`),
    ...runs.steps.filter(({ run = "" }) => run.includes("${{")).map(({ id }) => `an expression in the script of ${id}`),
    ...runs.steps.filter(({ uses = "./." }) => !pinned.test(uses)).map(({ uses }) => `${uses} is not pinned`),
  ];
}
