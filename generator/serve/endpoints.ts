import { migrationsOf } from "../migration/index.ts";
import type { Catalog } from "../model/catalog.ts";
import { isRealtime } from "../model/recognise.ts";
import { type ProtocolCodec, protocolCodec } from "./codec.ts";
import { EchoEndpoint } from "./echo/endpoint.ts";
import type { Endpoint } from "./endpoint.ts";
import { GraphqlEndpoint, graphqlSubprotocol } from "./graphql/endpoint.ts";
import { forgetfulJournal, openJournal } from "./journal.ts";
import { migratingCodec } from "./migrating-codec.ts";
import type { FullOptions } from "./options.ts";
import { RealtimeEndpoint } from "./realtime/endpoint.ts";
import { LaterVersionEndpoint } from "./realtime/later-version.ts";
import type { Terms } from "./realtime/state.ts";
import { vocabularyOf } from "./realtime/vocabulary.ts";
import type { TokenTable } from "./tokens.ts";

/** The server cannot do what it was asked for; the message says why. */
export class ServeError extends Error {
  override readonly name = "ServeError";
}

/**
 * One endpoint for each subprotocol of the catalogs: sessions and GraphQL where they are recognised, an echo else. Where
 * versions share a subprotocol, the last one speaks it.
 */
export async function createEndpoints(
  options: FullOptions,
  tokens: TokenTable,
  fail: (error: unknown) => void,
): Promise<ReadonlyMap<string, Endpoint>> {
  const endpoints = new Map<string, Endpoint>();
  const spoken = new Map<string, { readonly catalog: Catalog; readonly index: number }>();
  for (const { catalog } of options.catalogs) {
    for (const [index, { subprotocol }] of catalog.protocols.entries()) spoken.set(subprotocol, { catalog, index });
  }
  if (spoken.size === 0) throw new ServeError("the catalog has no messages, so there is nothing to serve");
  let sessions = 0;
  for (const [subprotocol, { catalog, index }] of spoken) {
    const protocol = catalog.protocols[index] as Catalog["protocols"][number];
    const codec = protocolCodec(catalog, protocol);
    if (isRealtime(protocol) && catalog.previous !== null) {
      endpoints.set(subprotocol, laterEndpoint(options, catalog, endpoints));
    } else if (isRealtime(protocol)) {
      sessions += 1;
      const { state } = options;
      // Each version has streams of its own, so a file of its own.
      const path = state === null || sessions === 1 ? state : `${state}.${sessions}`;
      const terms = termsOf(options, catalog, protocol);
      const open = async () => (path === null ? forgetfulJournal() : openJournal(path));
      endpoints.set(
        subprotocol,
        await RealtimeEndpoint.create({ ...options, codec, terms, tokens, openJournal: open, fail }),
      );
    } else if (subprotocol === graphqlSubprotocol) {
      endpoints.set(subprotocol, new GraphqlEndpoint({ ...options, codec, tokens }));
    } else {
      endpoints.set(subprotocol, new EchoEndpoint({ ...options, catalog, codec }));
    }
  }
  return endpoints;
}

/** A version that follows another one, whose sessions, rooms and streams it shares: its messages are migrated on the way. */
function laterEndpoint(
  options: FullOptions,
  later: Catalog,
  endpoints: ReadonlyMap<string, Endpoint>,
): LaterVersionEndpoint {
  const { catalogs } = options;
  const migration = migrationsOf(catalogs.map(({ catalog }) => catalog)).find(({ upgrade }) => upgrade.to === later);
  const codecOf = (catalog: Catalog | undefined): ProtocolCodec | null => {
    const protocol = catalog?.protocols.find(isRealtime);
    return catalog === undefined || protocol === undefined ? null : protocolCodec(catalog, protocol);
  };
  const [one, other] = [codecOf(migration?.upgrade.from), codecOf(later)];
  const base = one === null ? undefined : endpoints.get(one.protocol.subprotocol);
  const isKnown = base instanceof RealtimeEndpoint || base instanceof LaterVersionEndpoint;
  if (migration === undefined || one === null || other === null || !isKnown) {
    const { version, previous } = later;
    throw new ServeError(`version ${version} follows ${previous}; serve the folder that holds both`);
  }
  const before = base instanceof LaterVersionEndpoint ? base.codec : one;
  return new LaterVersionEndpoint(base, migratingCodec(before, other, migration), later.version ?? "1.0.0");
}

function termsOf(options: FullOptions, catalog: Catalog, protocol: Catalog["protocols"][number]): Terms {
  const { limits, version } = catalog;
  return {
    ...options,
    ...vocabularyOf(catalog, protocol),
    maxSessions: 10 * options.maxConnections,
    version: version ?? "1.0.0",
    maxFrameBytes: Math.min(options.maxFrameBytes, limits.maxFrameBytes),
    rooms: new Set(options.rooms),
  };
}
