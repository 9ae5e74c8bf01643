import { writeSync } from "node:fs";

/** Told each step of something that takes long, as one line of plain text. */
export type Progress = (step: string) => void;

/**
 * Writes each step as one line on standard error, after the seconds since the first one.
 *
 * The write is synchronous and goes around `process.stderr`, which test runners replace and hold back.
 */
export function stderrProgress(label: string): Progress {
  let start: number | null = null;
  return (step) => {
    start ??= performance.now();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    writeSync(2, `[${label}] ${seconds.padStart(5)} s  ${step}\n`);
  };
}
