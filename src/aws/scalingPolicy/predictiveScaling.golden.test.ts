import { expect, test } from "vitest";
import { loadedService } from "../../testing/loadedService.ts";
import { forecastCapacity } from "./predictiveScaling.ts";

// Amazon ECS Developer Guide, "Predictive scaling", through template, traffic and commands.

interface Prediction {
  readonly targetValue?: number;
  readonly mode?: "ForecastOnly" | "ForecastAndScale";
  readonly maxCapacityBuffer?: number;
}
/** A loaded service whose target tracking never acts, with a predictive policy that learns from its first hour on. */
function predicted(load: number, desiredCount: number, maxCapacity: number, prediction: Prediction = {}) {
  const service = loadedService({ desiredCount, maxCapacity, load, targetValue: 90, disableScaleIn: true });
  const { targetValue = 50, mode = "ForecastAndScale", maxCapacityBuffer } = prediction;
  expect(
    service.send({
      type: "application-autoscaling.PutScalingPolicy",
      policyName: "predict",
      resourceId: "service/hello/web",
      policyType: "PredictiveScaling",
      predictiveScalingPolicyConfiguration: {
        metricSpecifications: [
          { targetValue, predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceCPUUtilization" } },
        ],
        mode,
        ...(maxCapacityBuffer === undefined
          ? {}
          : { maxCapacityBreachBehavior: "IncreaseMaxCapacity" as const, maxCapacityBuffer }),
      },
    }),
  ).toMatchObject({ accepted: true });
  const policy = () => {
    const found = service.simulation.get("scalingPolicy", "predict");
    if (found?.policyType !== "PredictiveScaling") throw new Error("The policy is gone.");
    return found;
  };
  return Object.assign(service, { policy, hours: (count: number) => service.liveTo(count * 60) });
}
const byPrediction = (service: ReturnType<typeof predicted>) =>
  service.simulation
    .journalFrom(1)
    .filter(({ eventName, message }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED" && message.includes("predictive"))
    .map(({ atMs, message }) => [atMs / 3_600_000, Number(/desired count to (\d+)/.exec(message)?.[1])]);

const put = (service: ReturnType<typeof predicted>, policyName: string, configuration: object) =>
  service.send({ type: "application-autoscaling.PutScalingPolicy", policyName, ...configuration });

/** One policy over thirty hours: a simulated day is long, so its rows share one. */
test("GC-SC-17: with 20 hours of data there is no forecast; with 24 there is, acted on 300 s before the hour. GC-SC-16: predictive wants 8, target tracking 10: 10. GC-SC-18: when the load falls, no hour scales in", () => {
  const service = predicted(390, 6, 7);
  service.hours(22);
  expect(service.policy().forecast).toMatchObject({ capacity: [], reign: null });
  expect(service.policy().forecast.hours.length).toBeLessThan(24);
  expect(byPrediction(service)).toEqual([]);
  service.hours(26);
  expect(service.policy().forecast.capacity).toHaveLength(48);
  expect(service.policy().forecast.capacity[0]).toBe(8);
  // HonorMaxCapacity stops it at the maximum.
  const [[hour = 0, count] = []] = byPrediction(service);
  expect(count).toBe(7);
  expect((hour * 60) % 60).toBeCloseTo(55, 3);

  // ForecastOnly forecasts and changes nothing.
  put(service, "predict", { predictiveScalingPolicyConfiguration: { mode: "ForecastOnly" } });
  expect(
    service.send({
      type: "application-autoscaling.RegisterScalableTarget",
      resourceId: "service/hello/web",
      maxCapacity: 20,
    }),
  ).toMatchObject({ accepted: true });
  service.hours(27);
  expect(service.policy().forecast.capacity[0]).toBe(8);
  expect(service.service().desiredCount).toBe(7);
  put(service, "predict", { predictiveScalingPolicyConfiguration: { mode: "ForecastAndScale" } });
  service.hours(28);
  expect(service.service().desiredCount).toBe(8);
  // 880 % of CPU at a target of 90 needs 10.
  service.setLoad(880);
  service.liveTo(28 * 60 + 20);
  expect(service.service().desiredCount).toBe(10);
  service.setLoad(100);
  service.hours(29.5);
  expect(service.policy().forecast.reign?.capacity).toBe(8);
  expect(service.service().desiredCount).toBe(10);
  // A dynamic policy may scale in, as far as what is forecast for the hour: the larger capacity counts.
  put(service, "web", { targetTrackingScalingPolicyConfiguration: { disableScaleIn: false } });
  service.liveTo(29 * 60 + 50);
  expect(service.service().desiredCount).toBe(8);
  expect(service.simulation.get("scalingPolicy", "Policy")?.sim.notScaledReason).toBe("LargerPolicyDecides");
});

test("GC-SC-15: forecast 50, maximum 40, IncreaseMaxCapacity with a buffer of 10: the limit is 55", () => {
  // 2,490 % of CPU over 40 tasks is 62 each; at a target of 50 the hour needs 50 tasks.
  const service = predicted(2_490, 40, 40, { maxCapacityBuffer: 10 });
  service.hours(3);
  // Only the busy hours count for what is asked here; the others pass with two tasks.
  service.setLoad(100);
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  service.hours(26);
  expect(service.policy().forecast.reign).toMatchObject({ capacity: 50, maxCapacity: 55 });
  expect(service.service().desiredCount).toBe(50);
  expect(byPrediction(service).map(([, count]) => count)).toEqual([50]);
  const decided = service.simulation
    .journalFrom(1)
    .find(({ subject, eventName }) => subject === "predict" && eventName === "InProgress");
  expect(decided?.because).toBe("The hour to come is forecast to need 50, limits are 2 to 55, 10% above the forecast.");
});

test("the forecast of an hour is the mean of the same hour of the days before", () => {
  const day = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 500 : 100));
  const next = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 700 : 100));
  const capacity = forecastCapacity([...day, ...next], 50);
  expect([capacity[7], capacity[8], capacity[32]]).toEqual([2, 12, 12]);
});
