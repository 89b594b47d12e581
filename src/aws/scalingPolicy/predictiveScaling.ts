/** Hours of history. Source: Amazon ECS Developer Guide, predictive scaling: needs 24 hours, uses up to 14 days. */
export const neededHours = 24;
export const usedHours = 14 * 24;
/** Hours ahead. Source: Amazon EC2 Auto Scaling User Guide, "How predictive scaling works": the next 48 hours. */
export const forecastHours = 48;
/** Hours between two forecasts. Source: the same page: updated every 6 hours. */
export const refreshEvery = 6;

/**
 * The load of an hour to come: the mean of the same hour of the days before; null with less than a day of data.
 * Estimate: AWS's model is its own; this is the plainest that knows a day.
 *
 * @param hours load of each past hour, oldest first
 * @param ahead 0 for the hour that follows the last of them
 */
export function forecastLoad(hours: readonly (number | null)[], ahead: number): number | null {
  if (hours.length < neededHours) return null;
  let sum = 0;
  let days = 0;
  for (let at = hours.length + (ahead % 24) - 24; at >= 0; at -= 24) {
    const load = hours[at];
    if (load == null) continue;
    sum += load;
    days++;
  }
  return days === 0 ? null : sum / days;
}

/** Datapoints have six decimals: what is that close to a whole number is one. */
const tolerance = 1e-6;

/** Tasks for each of the next 48 hours; empty while there is too little data. */
export function forecastCapacity(hours: readonly (number | null)[], targetValue: number): readonly number[] {
  if (hours.length < neededHours) return [];
  return Array.from({ length: forecastHours }, (_, ahead) =>
    Math.max(0, Math.ceil(((forecastLoad(hours, ahead) ?? 0) - tolerance) / targetValue)),
  );
}

/**
 * How far up an hour may go: to the maximum, or above it by the buffer over the forecast.
 *
 * Source: Application Auto Scaling API Reference, MaxCapacityBuffer: forecast 50, maximum 40, buffer 10 makes 55.
 */
export function breachedMaximum(
  forecast: number,
  maxCapacity: number,
  {
    maxCapacityBreachBehavior,
    maxCapacityBuffer,
  }: {
    readonly maxCapacityBreachBehavior: "HonorMaxCapacity" | "IncreaseMaxCapacity";
    readonly maxCapacityBuffer: number | null;
  },
): number {
  if (maxCapacityBreachBehavior === "HonorMaxCapacity") return maxCapacity;
  // Source: the same: "when the forecast capacity is close to or exceeds the maximum capacity".
  const raised = Math.floor((forecast * (100 + (maxCapacityBuffer ?? 0))) / 100 + tolerance);
  return Math.max(maxCapacity, raised);
}
