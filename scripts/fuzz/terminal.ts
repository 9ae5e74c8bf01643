import { isPart, send } from "./jobs.ts";

/** One line that grows, or where nobody watches, a line now and then. */
export function progressLine(what: string, every = 50_000): (tried: number, wrong: number) => void {
  let told = 0;
  return (tried, wrong) => {
    if (isPart()) {
      send({ progress: tried, wrong });
      return;
    }
    const line = `${tried} ${what}`.replace("#", String(wrong));
    if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
    else if (tried - told >= every) {
      told = tried;
      process.stderr.write(`${line}\n`);
    }
  };
}

/** Takes the growing line away. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}

/** Ends the program, aloud. */
export function stop(reason: string, code: number): never {
  process.stderr.write(`${reason}\n`);
  process.exit(code);
}
