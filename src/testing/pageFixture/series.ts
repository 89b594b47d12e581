/** Rises from `low` to `high` when the traffic does, with a ripple so that lines look like measurements. */
const rising = (low: number, high: number, ripple: number) => (second: number) => {
  const share = Math.min(1, Math.max(0, (second - 456) / 60));
  return low + (high - low) * share + ripple * (((second * 7) % 11) / 11 - 0.5);
};
export const series: Readonly<Record<string, (second: number) => number>> = {
  "service/Service/desiredCount": (second) => (second < 666 ? 2 : 5),
  "service/Service/runningCount": (second) => (second < 729 ? 2 : 3),
  "service/Service/pendingCount": (second) => (second < 670 ? 0 : second < 729 ? 3 : 2),
  "service/Service/cpuAverage": rising(34, 72, 4),
  "service/Service/cpuMinimum": rising(30, 66, 4),
  "service/Service/cpuMaximum": rising(39, 79, 4),
  "service/Service/memoryAverage": rising(9, 14, 0.5),
  "service/Service/requestRate": rising(20, 200, 3),
  "service/Service/failedRate": rising(0, 0.8, 0.1),
  "service/Service/p50": rising(32, 46, 3),
  "service/Service/p95": rising(84, 148, 8),
  "service/Service/p99": rising(134, 276, 20),
  "loadBalancer/LoadBalancer/requestRate": rising(20, 200, 3),
  "loadBalancer/LoadBalancer/failedRate": rising(0, 0.8, 0.1),
  "loadBalancer/LoadBalancer/healthyHostCount": () => 2,
};
