import type { Change } from "../../diff/index.ts";
import type { JsonValue } from "../../model/type.ts";

/** What a change is, in a few words, whether it breaks anything or not. */
export function changeWords({ subject }: Change): string {
  switch (subject.kind) {
    case "limit":
      return fromTo(subject.name, subject.values.earlier, subject.values.later);
    case "protocol":
      return `the protocol ${subject.name} was ${subject.change}`;
    case "message":
      return `the message was ${subject.change}`;
    case "subprotocol":
    case "discriminator":
    case "direction":
    case "delivery":
    case "pattern":
    case "format":
      return fromTo(subject.kind, subject.values.earlier, subject.values.later);
    case "messageValue":
      return fromTo("the value that selects the message", subject.values.earlier, subject.values.later);
    case "replies":
      return fromTo("replies", subject.values.earlier.join(", ") || "none", subject.values.later.join(", ") || "none");
    case "fieldAdded":
      return `a${subject.required ? " required" : "n optional"} member was added`;
    case "fieldRemoved":
      return `a${subject.required ? " required" : "n optional"} member was removed`;
    case "fieldRenamed":
      return `${subject.values.earlier} is called ${subject.values.later}`;
    case "fieldRequired":
      return `the member is ${subject.values.later ? "required" : "optional"}`;
    case "default":
      return fromTo("default", subject.values.earlier ?? "none", subject.values.later ?? "none");
    case "types":
      return [
        ...subject.added.map((type) => `${type} allowed`),
        ...subject.removed.map((type) => `${type} no longer allowed`),
      ].join(", ");
    case "integer":
      return subject.values.later ? "integers only" : "numbers with a fraction, too";
    case "values":
      return [...listed("added", subject.added), ...listed("removed", subject.removed)].join(", ");
    case "open":
      return `the list of values is ${subject.values.later ? "open" : "closed"}`;
    case "bound":
      return fromTo(subject.keyword, subject.values.earlier ?? "none", subject.values.later ?? "none");
    case "unique":
      return `items ${subject.values.later ? "must" : "need not"} differ`;
    case "additional":
      return fromTo("other members", subject.values.earlier, subject.values.later);
    case "branch":
      return `the branch ${subject.tag} was ${subject.change}`;
    case "rules":
      return "conditions beside the type were changed";
    case "choice":
      return "a choice was changed";
    case "deprecated":
      return subject.values.later ? "deprecated" : "no longer deprecated";
    case "frameFormats":
      return `formats: ${[...listed("added", subject.added), ...listed("removed", subject.removed)].join(", ")}`;
    case "number":
      return fromTo(`number of ${subject.name}`, subject.values.earlier ?? "none", subject.values.later ?? "none");
    case "numberReused":
      return `number ${subject.number}: ${subject.values.later} (was ${subject.values.earlier})`;
    case "form":
      return fromTo(`form in ${subject.format}`, subject.values.earlier, subject.values.later);
    case "type":
      return `the type ${subject.name} was ${subject.change}`;
    case "typeName":
      return fromTo("type name", subject.values.earlier, subject.values.later);
  }
}

function fromTo(what: string, earlier: JsonValue, later: JsonValue): string {
  return `${what}: ${shown(later)} (was ${shown(earlier)})`;
}

function listed(what: string, values: readonly JsonValue[]): readonly string[] {
  return values.length === 0 ? [] : [`${what} ${values.map(shown).join(", ")}`];
}

function shown(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
