/** Compares versions of a catalog: where the earlier one comes from, what is run, and how it is told. */
export { baseline, findPairs, type Pairs, type VersionPair } from "./against.ts";
export { type CompareRequest, compareEach } from "./compare.ts";
export { checkDecoders, type DecoderCheck, type Language } from "./decoders.ts";
export { CompatibilityError } from "./error.ts";
export { findNews, type News } from "./news.ts";
export { printGithub } from "./print/github.ts";
export { printJson } from "./print/json.ts";
export { printJunit } from "./print/junit.ts";
export { printMarkdown } from "./print/markdown.ts";
export { printText } from "./print/text.ts";
export { byVersion, type Released, release, releasedVersions, releasesOf } from "./releases.ts";
export { isFine, type Judgement, type PairReport } from "./report.ts";
