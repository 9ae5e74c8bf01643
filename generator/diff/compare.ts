import type { Catalog, Direction, Message, Protocol } from "../model/catalog.ts";
import { discriminatorText } from "../model/discriminator.ts";
import type { Origin } from "../model/origin.ts";
import type { TypeDeclaration } from "../model/type.ts";
import type { Change, Edge, Found, Inclusion, Side, Sides, Subject, Use } from "./change.ts";
import { type FormatGrounds, FormatWalk, formatGrounds, messageNumberChanges } from "./formats/walk.ts";
import { usesBeyond } from "./limits.ts";
import { edgesOf, namesOf, pairMessages, reference } from "./pairs.ts";
import { type Grounds, groundsOf } from "./walk/grounds.ts";
import { Walk } from "./walk/walk.ts";

/** Every difference between two versions of a catalog, in the order of the later one's messages. */
export function changesOf(catalogs: Sides<Catalog>): readonly Change[] {
  const collected = new Collected(groundsOf(catalogs), formatGrounds(catalogs));
  collected.formats(catalogs);
  collected.limits(catalogs);
  const { earlier, later } = catalogs;
  for (const protocol of later.protocols) {
    const before = earlier.protocols.find(({ name }) => name === protocol.name);
    if (before === undefined) collected.protocol(protocol, "added");
    else collected.protocols({ earlier: before, later: protocol });
  }
  for (const protocol of earlier.protocols) {
    if (!later.protocols.some(({ name }) => name === protocol.name)) collected.protocol(protocol, "removed");
  }
  if (earlier.protocols.length + later.protocols.length === 0) collected.types(catalogs);
  collected.names(catalogs);
  return collected.changes;
}

const still: Inclusion = { forward: true, backward: true };
const apart: Inclusion = { forward: false, backward: false };

/** Changes as they are found; one that is met in several messages is kept once, with all of them. */
class Collected {
  readonly #grounds: Grounds;
  readonly #formats: FormatGrounds | null;
  readonly #changes = new Map<string, Change>();

  constructor(grounds: Grounds, formats: FormatGrounds | null) {
    this.#grounds = grounds;
    this.#formats = formats;
  }

  get changes(): readonly Change[] {
    return [...this.#changes.values()];
  }

  limits(catalogs: Sides<Catalog>): void {
    const { earlier, later } = catalogs;
    for (const name of ["maxFrameBytes", "maxDepth"] as const) {
      const values = { earlier: earlier.limits[name], later: later.limits[name] };
      if (values.earlier === values.later) continue;
      const edge = values.later < values.earlier ? "clientToServer" : "serverToClient";
      const uses = usesBeyond(catalogs, edge, name);
      const isHeld = uses.length === 0;
      const inclusion = { forward: isHeld || edge !== "clientToServer", backward: isHeld || edge !== "serverToClient" };
      this.#add({ kind: "limit", name, values }, inclusion, { earlier: fileOf(earlier), later: fileOf(later) }, uses);
    }
  }

  protocol(protocol: Protocol, change: "added" | "removed"): void {
    const side = change === "added" ? "later" : "earlier";
    const origins = { earlier: null, later: null, [side]: protocol.origin };
    const inclusion = change === "added" ? { forward: true, backward: true } : { forward: false, backward: true };
    this.#add({ kind: "protocol", name: protocol.name, change }, inclusion, origins, []);
  }

  formats({ earlier, later }: Sides<Catalog>): void {
    const added = later.formats.filter((format) => !earlier.formats.includes(format));
    const removed = earlier.formats.filter((format) => !later.formats.includes(format));
    if (added.length + removed.length === 0) return;
    const inclusion = { forward: removed.length === 0, backward: true };
    this.#add(
      { kind: "frameFormats", added, removed },
      inclusion,
      { earlier: fileOf(earlier), later: fileOf(later) },
      [],
    );
  }

  protocols({ earlier, later }: Sides<Protocol>): void {
    const origins = { earlier: earlier.origin, later: later.origin };
    if (earlier.subprotocol !== later.subprotocol) {
      const values = { earlier: earlier.subprotocol, later: later.subprotocol };
      this.#add({ kind: "subprotocol", values }, still, origins, []);
    }
    const values = {
      earlier: `${discriminatorText(earlier.discriminator.path)} (${earlier.discriminator.kind})`,
      later: `${discriminatorText(later.discriminator.path)} (${later.discriminator.kind})`,
    };
    const isSelectedAlike = values.earlier === values.later;
    if (!isSelectedAlike) this.#add({ kind: "discriminator", values }, apart, origins, []);
    if (this.#formats !== null) {
      for (const subject of messageNumberChanges(this.#formats, { earlier, later })) {
        this.#add(subject, apart, origins, []);
      }
    }
    const pairs = pairMessages({ earlier, later });
    for (const message of later.messages) {
      const before = pairs.get(message);
      if (before === undefined) this.#lost(later, message, "added");
      else this.#messages(later, { earlier: before, later: message });
    }
    const kept = new Set(pairs.values());
    for (const message of earlier.messages) if (!kept.has(message)) this.#lost(earlier, message, "removed");
  }

  types({ earlier, later }: Sides<Catalog>): void {
    const declared = (catalog: Catalog): ReadonlyMap<string, TypeDeclaration> =>
      new Map(catalog.families.flatMap(({ declarations }) => declarations).map((one) => [one.name, one]));
    const [before, after] = [declared(earlier), declared(later)];
    for (const [name, declaration] of after) {
      const same = before.get(name);
      if (same === undefined) continue;
      const types = { earlier: name, later: name };
      const use = { protocol: null, name, edges: edgesOf("both"), types };
      this.#walk({ earlier: same, later: declaration }, use);
    }
  }

  /** Declared types that only one version has: neither messages nor called otherwise by the other. */
  names({ earlier, later }: Sides<Catalog>): void {
    const renamed = this.changes.flatMap(({ subject }) => (subject.kind === "typeName" ? [subject.values] : []));
    const messages = [earlier, later].flatMap(({ protocols }) => protocols.flatMap((one) => one.messages));
    const known = new Set(messages.map(({ declaration }) => declaration.name));
    const lost = (one: Catalog, other: Catalog, side: Side, change: "added" | "removed"): void => {
      const others = new Set(namesOf(other));
      for (const { name, origin } of one.families.flatMap(({ declarations }) => declarations)) {
        if (others.has(name) || known.has(name) || renamed.some((values) => values[side] === name)) continue;
        const origins = { earlier: null, later: null, [side]: origin };
        this.#add({ kind: "type", name, change }, still, origins, []);
      }
    };
    lost(later, earlier, "later", "added");
    lost(earlier, later, "earlier", "removed");
  }

  #lost({ name: protocol }: Protocol, message: Message, change: "added" | "removed"): void {
    const side = change === "added" ? "later" : "earlier";
    const origins = { earlier: null, later: null, [side]: message.declaration.origin };
    const inclusion = change === "added" ? { forward: true, backward: false } : { forward: false, backward: true };
    const { name } = message.declaration;
    const use: Use = {
      protocol,
      name: message.discriminatorValue,
      edges: edgesOf(message.direction),
      types: { earlier: name, later: name },
      path: [],
    };
    this.#add({ kind: "message", message, change }, inclusion, origins, [use]);
  }

  #messages({ name: protocol, discriminator }: Protocol, { earlier, later }: Sides<Message>): void {
    const types = { earlier: earlier.declaration.name, later: later.declaration.name };
    const common = edgesOf(earlier.direction).filter((edge) => edgesOf(later.direction).includes(edge));
    const use = { protocol, name: earlier.discriminatorValue, edges: common, types };
    const place: Use = { ...use, path: [] };
    const origins = { earlier: earlier.declaration.origin, later: later.declaration.origin };
    if (earlier.direction !== later.direction) {
      const values = { earlier: earlier.direction, later: later.direction };
      const lacks = (one: Direction, other: Direction, edge: Edge): boolean =>
        edgesOf(one).includes(edge) && !edgesOf(other).includes(edge);
      const inclusion = {
        forward: !lacks(earlier.direction, later.direction, "clientToServer"),
        backward: !lacks(later.direction, earlier.direction, "serverToClient"),
      };
      const every = { ...place, edges: edgesOf("both") };
      this.#add({ kind: "direction", values }, inclusion, origins, [every]);
    }
    if (earlier.discriminatorValue !== later.discriminatorValue) {
      const values = { earlier: earlier.discriminatorValue, later: later.discriminatorValue };
      this.#add({ kind: "messageValue", values }, apart, origins, [place]);
    }
    if (earlier.delivery !== later.delivery) {
      const values = { earlier: earlier.delivery, later: later.delivery };
      this.#add({ kind: "delivery", values }, still, origins, [place]);
    }
    const replies = { earlier: [...earlier.replies].sort(), later: [...later.replies].sort() };
    if (replies.earlier.join("\n") !== replies.later.join("\n")) {
      this.#add({ kind: "replies", values: replies }, still, origins, [place]);
    }
    // The constant that selects the message was compared above.
    const selects = (path: readonly string[]): boolean => path.join("\n") === discriminator.path.join("\n");
    if (common.length > 0) this.#walk({ earlier: earlier.declaration, later: later.declaration }, use, selects);
  }

  #walk(
    { earlier, later }: Sides<TypeDeclaration>,
    use: Omit<Use, "path">,
    isKnown: (path: readonly string[]) => boolean = () => false,
  ): void {
    const walk = new Walk(this.#grounds);
    walk.walk({ earlier: reference(earlier), later: reference(later), path: [] });
    for (const found of walk.found) {
      if (found.subject.kind === "values" && isKnown(found.path)) continue;
      this.#add(found.subject, found, found.origins, [{ ...use, path: found.path }], found);
    }
    if (this.#formats === null) return;
    const formats = new FormatWalk(this.#formats);
    formats.walk({ earlier: reference(earlier), later: reference(later), path: [] });
    for (const found of formats.found) {
      this.#add(found.subject, found, found.origins, [{ ...use, path: found.path }]);
    }
  }

  #add(
    subject: Subject,
    { forward, backward }: Inclusion,
    origins: Sides<Origin | null>,
    uses: readonly Use[],
    { undecided = false }: Partial<Pick<Found, "undecided">> = {},
  ): void {
    const key = `${JSON.stringify(subject.kind === "message" ? [subject.change] : subject)} ${keyOf(origins.earlier)} ${keyOf(origins.later)}`;
    const known = this.#changes.get(key);
    // Met from inside of itself, a recursive type is taken as unchanged: what was found from elsewhere counts as well.
    this.#changes.set(key, {
      subject,
      forward: forward && (known?.forward ?? true),
      backward: backward && (known?.backward ?? true),
      origins,
      uses: [...(known?.uses ?? []), ...uses],
      undecided: undecided || (known?.undecided ?? false),
    });
  }
}

function fileOf(catalog: Catalog): Origin | null {
  const first = catalog.protocols[0]?.origin;
  return first === undefined ? null : { file: first.file, pointer: "/limits", line: 1, column: 1 };
}

function keyOf(origin: Origin | null): string {
  return origin === null ? "-" : `${origin.file}#${origin.pointer}`;
}
