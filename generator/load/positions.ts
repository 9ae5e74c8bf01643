import type { DocumentNode, MemberNode, ObjectNode, ValueNode } from "@humanwhocodes/momoa";
import type { LocatedSource } from "../model/compiled.ts";
import { segments } from "../model/pointer.ts";

/**
 * Makes the functions of a source that tell where a pointer leads, and in which order members stand.
 *
 * Members are indexed the first time their object is passed, so that an answer costs time in proportion to the depth
 * of the place, however many members the objects have.
 */
export function indexDocument(file: string, document: DocumentNode): Pick<LocatedSource, "locate" | "names"> {
  const indexes = new WeakMap<ObjectNode, ReadonlyMap<string, MemberNode>>();
  const membersOf = (node: ObjectNode): ReadonlyMap<string, MemberNode> => {
    const known = indexes.get(node);
    if (known) return known;
    const index = new Map(node.members.map((member) => [nameOf(member), member]));
    indexes.set(node, index);
    return index;
  };

  const find = (pointer: string): Found => {
    let found: Found = { value: document.body, member: null, complete: true };
    for (const segment of segments(pointer)) {
      const next = step(found.value, segment, membersOf);
      if (next === null) return { ...found, complete: false };
      found = next;
    }
    return found;
  };

  return {
    locate: (pointer, part = "value") => {
      const { value, member } = find(pointer);
      const { line, column } = (part === "name" && member !== null ? member.name : value).loc.start;
      return { file, pointer, line, column };
    },
    names: (pointer) => {
      const { value, complete } = find(pointer);
      return complete && value.type === "Object" ? [...membersOf(value).keys()] : [];
    },
  };
}

interface Found {
  readonly value: ValueNode;
  /** The member that holds the value, or `null` for an item and the root. */
  readonly member: MemberNode | null;
  /** Whether the whole pointer was followed. */
  readonly complete: boolean;
}

function step(
  value: ValueNode,
  segment: string,
  membersOf: (node: ObjectNode) => ReadonlyMap<string, MemberNode>,
): Found | null {
  if (value.type === "Object") {
    const member = membersOf(value).get(segment);
    return member ? { value: member.value, member, complete: true } : null;
  }
  const element = value.type === "Array" ? value.elements[Number(segment)] : undefined;
  return element ? { value: element.value, member: null, complete: true } : null;
}

/** A member's name; in JSON it is always a string. */
export function nameOf(member: MemberNode): string {
  return member.name.type === "String" ? member.name.value : member.name.name;
}
