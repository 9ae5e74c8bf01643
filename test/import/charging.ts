/** A folder of draft-04 files as protocols of charging stations publish them: one message a file, types repeated. */
export function chargingFolder(): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < 34; index++) {
    const name = `${actions[index % actions.length]}${index < actions.length ? "" : "Again"}${index % 2 === 0 ? "Request" : "Response"}`;
    files[`json/${name}.json`] = `${JSON.stringify(schemaOf(name, index), null, 2)}\n`;
  }
  return files;
}

const actions = [
  "Authorize",
  "Boot",
  "Cancel",
  "Clear",
  "Data",
  "Firmware",
  "Get",
  "Heartbeat",
  "Install",
  "Log",
  "Meter",
  "Notify",
  "Publish",
  "Reserve",
  "Reset",
  "Start",
  "Stop",
];

function schemaOf(name: string, index: number): object {
  return {
    $schema: "http://json-schema.org/draft-04/schema#",
    id: `urn:Charging:1.0:${name}`,
    title: name,
    description: `Says ${name}.`,
    type: "object",
    definitions: {
      Status: { type: "string", enum: ["Accepted", "Rejected", "Pending"] },
      CustomData: {
        description: "What a vendor adds.",
        type: "object",
        properties: { vendorId: { type: "string", maxLength: 255 }, more: { $ref: "#/definitions/CustomData" } },
        required: ["vendorId"],
      },
      // The same name with another meaning in every third file.
      Info: {
        type: "object",
        properties: {
          status: { $ref: "#/definitions/Status" },
          ...(index % 3 === 0 ? { reason: { type: "string", maxLength: 50 } } : {}),
        },
      },
    },
    properties: {
      connectorId: { type: "integer", minimum: 0, exclusiveMinimum: index % 2 === 0 },
      current: { type: "number", multipleOf: 0.1 },
      at: { type: "string", format: "date-time" },
      info: { $ref: "#/definitions/Info" },
      customData: { $ref: "#/definitions/CustomData", description: "counts for nothing", maxProperties: 0 },
      phases: { type: "array", items: [{ type: "integer" }, { type: "string" }], additionalItems: false },
    },
    additionalProperties: false,
    required: ["connectorId"],
  };
}
