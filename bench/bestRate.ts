/** Calls per second of one core's time: the best of five runs, and other work on the machine does not count. */
export function bestRate(call: () => unknown): number {
  return Math.max(...Array.from({ length: 5 }, () => rateOver(call, 300_000)));
}

function rateOver(call: () => unknown, microseconds: number): number {
  const before = process.cpuUsage();
  let calls = 0;
  for (let spent = 0; spent < microseconds; spent = spentSince(before)) {
    for (let batch = 0; batch < 50; batch += 1) call();
    calls += 50;
  }
  return (calls * 1e6) / spentSince(before);
}

function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
