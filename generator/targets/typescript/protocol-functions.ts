import { textDoc } from "./docs.ts";
import { callCode, printCode } from "./layout.ts";

/**
 * A protocol's codec as functions. Declarations rather than `const decode = …decode`, so that importing the module does
 * nothing and a bundler can drop each of them.
 */
export function protocolFunctions(union: string): readonly string[] {
  const wrongDirection = "a message that does not travel towards that side is refused as `wrongDirection`";
  return [
    receiving(union, "decode", "frame: string | Uint8Array", [
      `Decodes one frame. Never throws. With \`receiver\`, ${wrongDirection}.`,
    ]),
    method(union, "encode", `message: ${union}`, "string", [
      "Encodes a message as canonical JSON. Throws an EncodeError where the message is not valid.",
    ]),
    method(union, "encodeBytes", `message: ${union}`, "Uint8Array", [
      "Encodes a message as the UTF-8 bytes of canonical JSON. Throws an EncodeError where it is not valid.",
    ]),
    receiving(union, "validate", "value: unknown", [
      `Checks a value that is already parsed. Never throws. With \`receiver\`, ${wrongDirection}.`,
    ]),
    method(union, "is", "value: unknown", `value is ${union}`, ["Whether a value is a message of this protocol."]),
  ];
}

function method(union: string, name: string, parameter: string, result: string, doc: readonly string[]): string {
  return [textDoc(...doc), signature(name, [parameter], result, " {"), ...body(union, name, [parameter])].join("\n");
}

/** A function that may be told which side receives, and then knows what that side is sent. */
function receiving(union: string, name: string, parameter: string, doc: readonly string[]): string {
  const parameters = [parameter, 'receiver?: "client" | "server"'];
  return [
    textDoc(...doc),
    signature(name, [parameter, 'receiver: "server"'], "Result<ClientMessage>", ";"),
    signature(name, [parameter, 'receiver: "client"'], "Result<ServerMessage>", ";"),
    signature(name, parameters, `Result<${union}>`, ";"),
    signature(name, parameters, `Result<${union}>`, " {"),
    ...body(union, name, parameters),
  ].join("\n");
}

function signature(name: string, parameters: readonly string[], result: string, end: ";" | " {"): string {
  const after = `: ${result}${end}`;
  return printCode(callCode(`export function ${name}`, parameters), 0, 0, after.length) + after;
}

function body(union: string, name: string, parameters: readonly string[]): readonly string[] {
  const names = parameters.map((parameter) => /^\w+/.exec(parameter)?.[0] ?? "");
  return [`  return ${union}.${name}(${names.join(", ")});`, "}"];
}
