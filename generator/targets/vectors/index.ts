import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CompiledCatalog } from "../../model/compiled.ts";
import type { EmitNotes, EmitResult, OutputFile, Target, Templates } from "../target.ts";
import { eachGroup, type Group } from "./catalog-vectors.ts";
import { schemaFile, VectorFiles } from "./files.ts";
import type { Disagreement } from "./judge.ts";

/**
 * Conformance vectors: what every decoder of a catalog has to answer to which frame.
 *
 * The model says what each vector is meant to show; Ajv over the schema files and the model's own evaluator judge it on
 * their own. Only where all agree on verdict, code, path and canonical bytes does it become a vector.
 */
export const vectorsTarget: Target = {
  name: "vectors",
  async emit(catalogs: readonly CompiledCatalog[], templates: Templates): Promise<EmitResult> {
    const schema = templates.files.get(schemaFile);
    if (schema === undefined) throw new Error(`the templates of the vectors target lack ${schemaFile}`);
    const files: OutputFile[] = [{ path: `vectors/${schemaFile}`, text: schema }];
    const diagnostics: Diagnostic[] = [];
    const notes = new Map<CompiledCatalog, EmitNotes>();
    for (const compiled of catalogs) {
      const made = new VectorFiles(compiled.catalog);
      for (const group of eachGroup(compiled, made.keep)) {
        made.add(group);
        diagnostics.push(...findings(group));
      }
      files.push(...made.finish());
      notes.set(compiled, { counts: made.counts });
    }
    return { files, diagnostics, notes };
  },
};

function findings({ disagreements, undecided }: Group<unknown>): readonly Diagnostic[] {
  const differing = disagreements.map(({ id, origin, between, intended, observed }) =>
    between === "oracles"
      ? diagnostic("vectors/oracles-differ", origin, { vector: id, one: intended, other: observed })
      : diagnostic("vectors/oracle-disagrees", origin, { vector: id, intended, observed }),
  );
  return [...differing, ...warnings(undecided)];
}

/** One warning a place, however many frames. */
function warnings(undecided: Group["undecided"]): readonly Diagnostic[] {
  const placeOf = ({ origin: { file, pointer } }: Disagreement): string => `${file}#${pointer}`;
  const firsts = new Map(undecided.toReversed().map((one) => [placeOf(one), one]));
  return [...firsts].toReversed().map(([place, { id, origin, intended, observed }]) => {
    const count = undecided.filter((one) => placeOf(one) === place).length;
    return diagnostic("vectors/fault-undecided", origin, { count, vector: id, one: intended, other: observed });
  });
}
