import type { EmitResult, Target } from "../target.ts";
import { ProtoDocument } from "./document.ts";

/** Emits a `.proto` file for each catalog version that has the format `protobuf`, and nothing for others. */
export const protobufTarget: Target = {
  name: "protobuf",
  async emit(catalogs): Promise<EmitResult> {
    const spoken = catalogs.filter(({ catalog }) => catalog.formats.includes("protobuf"));
    const documents = spoken.map(({ catalog }) => new ProtoDocument(catalog));
    return { files: documents.map((document) => ({ path: document.path, text: document.text() })), diagnostics: [] };
  },
};
