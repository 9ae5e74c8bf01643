import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../model/origin.ts";
import type { Plan } from "./plan.ts";

/** Values of our own that index.ts exports; a protocol's namespace keeps clear of them. */
export const ownValues: readonly string[] = ["catalogName", "catalogVersion", "codecs", "formats", "limits"];

/** Types of our own that index.ts exports or that a family's module uses, and names that the compiler claims. */
const ownTypes: readonly string[] = [
  ...["Codec", "EncodeError", "Fault", "FaultCode", "JsonValue", "Limits", "ProtocolCodec", "Result", "Schema"],
  ...["Object", "Promise", "Uint8Array"],
];

/** Types of our own in every protocol's module. */
const protocolTypes: readonly string[] = ["ClientMessage", "MessageByType", "ServerMessage"];

const us = "the generated code itself";

/** Reports paths that two parts of the catalog would be emitted to. */
export function fileClashes(plan: Plan): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const claims = new Map<string, string>();
  const claim = (module: string, by: string, origin: Origin): void => {
    const first = claims.get(module);
    if (first === undefined) claims.set(module, by);
    else found.push(diagnostic("typescript/file-clash", origin, { path: `${module}.ts`, first, second: by }));
  };
  for (const { module, family } of plan.families) {
    claim(module, family.file, { file: family.file, pointer: "", line: 1, column: 1 });
  }
  for (const { module, protocol } of plan.protocols) claim(module, protocol.name, protocol.origin);
  return found;
}

/** Reports exported names that two parts of the catalog, or one part and our own code, would have. */
export function nameClashes(plan: Plan): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const claims = new Map<string, string>([...ownTypes, ...ownValues].map((name) => [name, us]));
  const report = (name: string, first: string, second: string, origin: Origin, canOverride: boolean): void => {
    const overrideKey = canOverride && plan.catalog.versionFolder !== null ? `${origin.file}#${origin.pointer}` : null;
    found.push(diagnostic("typescript/name-clash", origin, { name, first, second, overrideKey }));
  };
  const claim = (name: string, by: string, origin: Origin, canOverride: boolean): void => {
    const first = claims.get(name);
    if (first === undefined) claims.set(name, by);
    else report(name, first, by, origin, canOverride);
  };
  for (const { name, values, declaration } of plan.families.flatMap((family) => family.types)) {
    claim(name, `the type ${name}`, declaration.origin, true);
    if (values !== null) claim(values, `the list of values of ${name}`, declaration.origin, true);
  }
  for (const { protocol, name, namespace } of plan.protocols) {
    claim(name, `the union ${name}`, protocol.origin, false);
    claim(namespace, `the module ${namespace}`, protocol.origin, false);
    if (protocolTypes.includes(name)) report(name, us, `the union ${name}`, protocol.origin, false);
    for (const { declaration } of protocol.messages) {
      if (protocolTypes.includes(declaration.name)) {
        report(declaration.name, us, `the message ${declaration.name}`, declaration.origin, true);
      }
    }
  }
  return found;
}
