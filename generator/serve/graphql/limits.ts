import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** What one operation may ask for. */
export interface OperationLimits {
  /** Length of the document, in UTF-16 code units. */
  readonly maxCharacters: number;
  /** Fields within fields. */
  readonly maxDepth: number;
  /** Fields, those of fragments each time that they are spread. */
  readonly maxFields: number;
}

/** Used where nothing else is asked for; enough for the introspection query of common tools. */
export const operationLimits: OperationLimits = { maxCharacters: 16_384, maxDepth: 16, maxFields: 300 };

/** Depth and number of fields of a selection. */
interface Extent {
  readonly depth: number;
  readonly fields: number;
}

const nothing: Extent = { depth: 0, fields: 0 };

/** What is too much of an operation, or `null`. The document must be valid: its fragments must not go in a circle. */
export function beyondLimits(document: DocumentNode, limits: OperationLimits): GraphQLError | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  // Each fragment is measured once: fragments that spread fragments would else take time like the fields they stand for.
  const known = new Map<string, Extent>();
  for (const { selectionSet } of operations) {
    const { depth, fields } = extentOf(selectionSet, fragments, known);
    if (depth > limits.maxDepth)
      return new GraphQLError(`the operation is ${depth} levels deep; ${limits.maxDepth} are allowed`);
    if (fields > limits.maxFields)
      return new GraphQLError(`the operation has ${fields} fields; ${limits.maxFields} are allowed`);
  }
  return null;
}

function extentOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Extent>,
): Extent {
  let [depth, fields] = [0, 0];
  for (const selection of selections) {
    let part = nothing;
    if (selection.kind === Kind.FRAGMENT_SPREAD) part = fragmentExtent(selection.name.value, fragments, known);
    else if (selection.selectionSet !== undefined) part = extentOf(selection.selectionSet, fragments, known);
    const own = selection.kind === Kind.FIELD ? 1 : 0;
    depth = Math.max(depth, part.depth + own);
    fields += part.fields + own;
  }
  return { depth, fields };
}

function fragmentExtent(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Extent>,
): Extent {
  const measured = known.get(name);
  const fragment = fragments.get(name);
  if (measured !== undefined || fragment === undefined) return measured ?? nothing;
  known.set(name, nothing);
  const extent = extentOf(fragment.selectionSet, fragments, known);
  known.set(name, extent);
  return extent;
}
