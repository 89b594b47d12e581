import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { propertyAt } from "../scalableTarget/numberProperty.ts";
import { mergePrediction, predictionProblem } from "./configuration.ts";
import type { PredictiveMetricType, PredictiveScalingConfiguration } from "./model.ts";

/** Either name of each pair. Source: AWS CloudFormation, PredictiveScalingPredefinedMetricPair. */
const pairs: Readonly<Record<string, PredictiveMetricType>> = {
  ECSServiceCPUUtilization: "ECSServiceCPUUtilization",
  ECSServiceAverageCPUUtilization: "ECSServiceCPUUtilization",
  ECSServiceMemoryUtilization: "ECSServiceMemoryUtilization",
  ECSServiceAverageMemoryUtilization: "ECSServiceMemoryUtilization",
  ALBRequestCount: "ALBRequestCount",
  ALBRequestCountPerTarget: "ALBRequestCount",
};

/** PredictiveScalingPolicyConfiguration of a template; null when it was reported. */
export function readPrediction(
  resource: ResolvedResource,
  open: OpenContext,
  path: string,
): PredictiveScalingConfiguration | null {
  const said = objectOf(propertyAt(resource, [path])) ?? {};
  const [first] = listOf(said.MetricSpecifications) ?? [];
  const specification = objectOf(first);
  const pair = objectOf(specification?.PredefinedMetricPairSpecification);
  const predefinedMetricType = pairs[textOf(pair?.PredefinedMetricType) ?? ""];
  const buffer = numberOf(said.SchedulingBufferTime);
  const capacityBuffer = numberOf(said.MaxCapacityBuffer);
  const configuration = mergePrediction(undefined, {
    mode: textOf(said.Mode) === "ForecastAndScale" ? "ForecastAndScale" : "ForecastOnly",
    maxCapacityBreachBehavior:
      textOf(said.MaxCapacityBreachBehavior) === "IncreaseMaxCapacity" ? "IncreaseMaxCapacity" : "HonorMaxCapacity",
    ...(buffer == null ? {} : { schedulingBufferTime: buffer }),
    ...(capacityBuffer == null ? {} : { maxCapacityBuffer: capacityBuffer }),
    ...(predefinedMetricType === undefined
      ? {}
      : {
          metricSpecifications: [
            {
              targetValue: numberOf(specification?.TargetValue) ?? 0,
              predefinedMetricPairSpecification: {
                predefinedMetricType,
                resourceLabel: textOf(pair?.ResourceLabel) ?? null,
              },
            },
          ],
        }),
  });
  if (configuration === null) {
    open.problem(
      resource,
      [path, "MetricSpecifications"],
      "warning",
      `The scaling policy ${resource.logicalId} does nothing here.`,
      "Predictive scaling is simulated with PredefinedMetricPairSpecification.",
      `It stays in the file as it is. Pairs are ${Object.keys(pairs).join(", ")}.`,
    );
    return null;
  }
  const problem = predictionProblem(configuration);
  if (problem === null) return configuration;
  open.problem(resource, [path], "error", problem, "PutScalingPolicy refuses it.", "Correct the configuration.");
  return null;
}
