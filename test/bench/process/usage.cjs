// Preloaded into every program that the bench runs as a whole: leaves what the process took, as it ends.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { milliseconds: (userCPUTime + systemCPUTime) / 1000, mebibytes: maxRSS / 1024 };
  writeFileSync(process.env.FRAMEWRIGHT_BENCH_USAGE, JSON.stringify(usage));
});
