/** Printers of reports: pure functions from a report to the text of a file. */
export { printHtml } from "./html.ts";
export { parseJson, printJson } from "./json.ts";
export { printJunit } from "./junit.ts";
export { printText } from "./text.ts";
