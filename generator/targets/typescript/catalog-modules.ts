import type { ModuleDraft } from "./assemble.ts";
import { binaryFormats, formatModule } from "./binary-modules.ts";
import { textDoc } from "./docs.ts";
import { numberLiteral, stringLiteral } from "./encode/literal.ts";
import { printExports, printImports, specifier, typeUse, type Use, valueUse } from "./imports.ts";
import { arrayCode, objectCode, printCode } from "./layout.ts";
import type { Plan } from "./plan.ts";

/** Drafts the modules that speak of the catalog as a whole: limits, name and codecs, the index, the testee. */
export function catalogModules(plan: Plan): readonly ModuleDraft[] {
  return [limitsModule(plan), catalogModule(plan), indexModule(plan), testeeModule(plan)];
}

function limitsModule({ catalog }: Plan): ModuleDraft {
  const limits = objectCode([
    ["maxFrameBytes", numberLiteral(catalog.limits.maxFrameBytes)],
    ["maxDepth", numberLiteral(catalog.limits.maxDepth)],
  ]);
  const start = "export const limits: Limits = ";
  return draft(
    "limits",
    [typeUse("runtime/schema", "Limits")],
    [
      `${textDoc("Limits that every decoder and encoder of the catalog enforces.")}\n` +
        `${start}${printCode(limits, 0, start.length)};`,
    ],
  );
}

function catalogModule(plan: Plan): ModuleDraft {
  const { catalog } = plan;
  const entries = [
    ...plan.families.flatMap(({ types }) => types.map(({ name, module }) => ({ name, module, codec: "Codec" }))),
    ...plan.protocols.map(({ name, module }) => ({ name, module, codec: "ProtocolCodec" })),
  ];
  const uses = [
    ...entries.map(({ module, name }) => valueUse(module, name)),
    ...entries.map(({ codec }) => typeUse(codec === "Codec" ? "runtime/codec" : "runtime/protocol", codec)),
  ];
  const types = entries.map(({ name, codec }) => `  readonly ${name}: ${codec}<${name}>;`);
  return draft("catalog", uses, [
    `${textDoc("Name of the catalog.", catalog.description)}\nexport const catalogName = ${stringLiteral(catalog.name)};`,
    `${textDoc("Version of the catalog.")}\nexport const catalogVersion = ${version(catalog.version)};`,
    [
      textDoc("Every codec of the catalog by the name of its type: one for each declaration, one for each protocol."),
      "export const codecs: {",
      ...types,
      "} = {",
      ...entries.map(({ name }) => `  ${name},`),
      "};",
    ].join("\n"),
  ]);
}

function indexModule(plan: Plan): ModuleDraft {
  const uses: Use[] = [
    ...["catalogName", "catalogVersion", "codecs"].map((name) => valueUse("catalog", name)),
    valueUse("limits", "limits"),
    typeUse("runtime/codec", "Codec"),
    typeUse("runtime/protocol", "ProtocolCodec"),
    valueUse("runtime/result", "EncodeError"),
    ...["Fault", "FaultCode", "Result"].map((name) => typeUse("runtime/result", name)),
    ...["JsonValue", "Limits"].map((name) => typeUse("runtime/schema", name)),
    ...plan.families.flatMap(({ types }) =>
      types.flatMap(({ module, name, values }) =>
        [name, values].flatMap((one) => (one === null ? [] : valueUse(module, one))),
      ),
    ),
    ...plan.protocols.map(({ module, name }) => valueUse(module, name)),
  ];
  const namespaces = plan.protocols.map(
    ({ namespace, module }) => `export * as ${namespace} from "${specifier("index", module)}";`,
  );
  const formats = `export * as formats from "${specifier("index", "runtime/conversions")}";`;
  return draft("index", [], [[...printExports("index", uses), formats, ...namespaces].join("\n")]);
}

function testeeModule(plan: Plan): ModuleDraft {
  const { catalog, protocols } = plan;
  const binary = binaryFormats(plan);
  const uses = [
    ...binary.map((format) => valueUse(formatModule(format), `codecs as ${format}Codecs`)),
    ...["catalogName", "codecs"].map((name) => valueUse("catalog", name)),
    valueUse("runtime/testee", "runTestee"),
    ...protocols.map(({ module, name }) => valueUse(module, name)),
  ];
  const options = objectCode([
    ["testee", stringLiteral("framewright-typescript")],
    ["version", stringLiteral(catalog.version ?? "")],
    ["catalog", "catalogName"],
    ["codecs", "codecs"],
    binary.length === 0 ? null : ["binary", objectCode(binary.map((format) => [format, `${format}Codecs`]))],
    ["protocols", arrayCode(protocols.map(({ protocol, name }) => arrayCode([stringLiteral(protocol.name), name])))],
  ]);
  return draft("testee", uses, [`runTestee(${printCode(options, 0, "runTestee(".length, ");".length)});`]);
}

function version(version: string | null): string {
  return version === null ? "null" : stringLiteral(version);
}

function draft(module: string, uses: readonly Use[], statements: readonly string[]): ModuleDraft {
  return { module, source: null, imports: printImports(module, uses), statements };
}
