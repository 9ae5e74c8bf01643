import { annotation } from "../../diagnostics/annotation.ts";
import { type Judgement, type PairReport, toldFindings } from "../report.ts";
import { blamed, frameWords, placeWords, versionWords } from "./words.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Prints findings as workflow commands, which GitHub shows as annotations beside the lines that they are about. */
export function printGithub(report: PairReport, judgement: Judgement): string {
  const findings = toldFindings(report, judgement).map((finding) => {
    const place = blamed(finding, report.pair);
    const isHere = place !== null && place.folder === report.pair.later.folder;
    const at = isHere
      ? { file: `${place.folder}/${place.origin.file}`, line: place.origin.line, col: place.origin.column }
      : {};
    const [witness] = finding.witnesses;
    const shown = witness === undefined ? "" : ` Refused with ${witness.fault.code}: ${frameWords(witness.frame)}`;
    const text = `${placeWords(finding.change)}: ${finding.message}.${shown} Instead: ${finding.fix}`;
    return annotation(commands[finding.severity], { ...at, title: finding.rule }, text);
  });
  const contradictions = report.comparison.contradictions.map(({ name, frame }) =>
    annotation(
      "error",
      { title: "framewright disagrees with itself" },
      `${versionWords(report.pair)}: ${name}: ${frameWords(frame)}`,
    ),
  );
  return [...findings, ...contradictions].join("\n");
}
