export { exampleFrames, type FrameSource, recordedFrames } from "./frames.ts";
export { measureSizes, type SizeReport } from "./measure.ts";
export { printHtml } from "./print/html.ts";
export { printJson } from "./print/json.ts";
export { printText } from "./print/text.ts";
