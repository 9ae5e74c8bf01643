/**
 * Milliseconds of processor time that a call takes: unlike the time on the wall, no other work on the machine counts. For
 * bounds that only a slip by orders of magnitude can break.
 */
export function processorTime(run: () => void): number {
  const { user, system } = process.cpuUsage();
  run();
  const now = process.cpuUsage();
  return (now.user + now.system - user - system) / 1000;
}
