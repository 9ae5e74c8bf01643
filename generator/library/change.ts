import { join } from "node:path";
import type { VersionPair } from "../compatibility/index.ts";
import { changeWords } from "../compatibility/print/change-words.ts";
import type { Change, Finding } from "../diff/index.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { child } from "../model/pointer.ts";
import type * as api from "./api.ts";
import { placeData } from "./diagnostic.ts";

/**
 * A change as data.
 *
 * @param findings those of the whole comparison
 */
export function changeData(change: Change, findings: readonly Finding[], pair: VersionPair): api.Change {
  const { subject, uses, origins } = change;
  return {
    kind: subject.kind,
    words: changeWords(change),
    uses: uses.map(({ protocol, name, path }) => ({ protocol, name, path: path.reduce(child, "") })),
    places: { earlier: placeIn(pair.earlier, origins.earlier), later: placeIn(pair.later, origins.later) },
    findings: findings.filter((finding) => finding.change === change).map(findingData),
  };
}

function placeIn({ folder }: LoadedCatalog, origin: Origin | null): api.Place | null {
  return origin === null ? null : placeData({ ...origin, file: join(folder, origin.file) });
}

function findingData({ rule, plane, severity, message, fix, witnesses }: Finding): api.ChangeFinding {
  const shown = witnesses.map(({ edge, frame, fault: { code, path } }) => ({ edge, frame, fault: { code, path } }));
  return { rule, plane, severity, message, fix, witnesses: shown };
}
