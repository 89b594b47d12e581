import type { BillRecord } from "../aws/cost/model.ts";
import type { DeploymentRecord } from "../aws/deployment/model.ts";
import type { LoadBalancerRecord } from "../aws/loadBalancer/model.ts";
import type { ScalableTargetRecord } from "../aws/scalableTarget/model.ts";
import type { ScalingPolicyRecord } from "../aws/scalingPolicy/model.ts";
import type { ServiceRecord } from "../aws/service/model.ts";

type Table<R> = ReadonlyMap<string, R> | undefined;
export interface VitalRecords {
  readonly service: Table<ServiceRecord>;
  readonly deployment?: Table<DeploymentRecord>;
  readonly loadBalancer: Table<LoadBalancerRecord>;
  readonly scalableTarget: Table<ScalableTargetRecord>;
  readonly scalingPolicy: Table<ScalingPolicyRecord>;
  readonly bill: Table<BillRecord>;
}
/** Numbers of the whole system. Null before there is one. */
export interface Vitals {
  /** Pods of Deployments of Kubernetes; null without one. */
  readonly pods: { readonly ready: number; readonly wanted: number } | null;
  readonly running: number;
  readonly desired: number;
  readonly starting: number;
  readonly requestRate: number | null;
  /** Milliseconds, of the slowest service or Deployment. */
  readonly p95: number | null;
  /** Percent of the requests. */
  readonly failedPercent: number | null;
  readonly cpu: { readonly serviceName: string; readonly percent: number; readonly target: number | null } | null;
  /** Dollars. */
  readonly perHour: number | null;
  readonly perMonth: number | null;
}

/** Source: AWS pricing pages count a month as 730 hours. */
const hoursPerMonth = 730;

/** @param read newest value of a series, or null */
export function vitalsOf(records: VitalRecords, read: (series: string) => number | null): Vitals {
  const services = [...(records.service?.values() ?? [])].filter(({ status }) => status !== "INACTIVE");
  const balancers = [...(records.loadBalancer?.keys() ?? [])];
  const sum = (count: (service: ServiceRecord) => number) =>
    services.reduce((total, service) => total + count(service), 0);
  const requestRate = sumOfSeries(balancers.map((id) => read(`loadBalancer/${id}/requestRate`)));
  const failedRate = sumOfSeries(balancers.map((id) => read(`loadBalancer/${id}/failedRate`)));
  const responses = [...services, ...(records.deployment?.values() ?? [])]
    .map(({ id }) => read(`service/${id}/p95`))
    .filter((value) => value !== null);
  const bill = records.bill?.get("bill");
  const perHour = bill === undefined ? null : Object.values(bill.perHour).reduce((total, part) => total + part, 0);
  const deployments = [...(records.deployment?.values() ?? [])];
  return {
    pods:
      deployments.length === 0
        ? null
        : {
            ready: deployments.reduce((total, { readyReplicas }) => total + readyReplicas, 0),
            wanted: deployments.reduce((total, { replicas }) => total + replicas, 0),
          },
    running: sum(({ runningCount }) => runningCount),
    desired: sum(({ desiredCount }) => desiredCount),
    starting: sum(({ pendingCount }) => pendingCount),
    requestRate,
    p95: responses.length === 0 ? null : Math.max(...responses),
    failedPercent:
      requestRate === null || failedRate === null ? null : requestRate === 0 ? 0 : (failedRate / requestRate) * 100,
    cpu: cpuOf(services, records, read),
    perHour,
    perMonth: perHour === null ? null : perHour * hoursPerMonth,
  };
}

function sumOfSeries(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

/** The service that a policy holds at a CPU target; without one, the first. */
function cpuOf(
  services: readonly ServiceRecord[],
  records: VitalRecords,
  read: (series: string) => number | null,
): Vitals["cpu"] {
  const targets = services.map((service) => ({ service, target: cpuTargetOf(service.id, records) }));
  const chosen = targets.find(({ target }) => target !== null) ?? targets[0];
  if (chosen === undefined) return null;
  const percent = read(`service/${chosen.service.id}/cpuAverage`);
  return percent === null ? null : { serviceName: chosen.service.serviceName, percent, target: chosen.target };
}

function cpuTargetOf(serviceId: string, records: VitalRecords): number | null {
  for (const policy of records.scalingPolicy?.values() ?? []) {
    if (policy.policyType !== "TargetTrackingScaling") continue;
    const { predefinedMetricSpecification, targetValue } = policy.targetTrackingScalingPolicyConfiguration;
    const metric = predefinedMetricSpecification?.predefinedMetricType;
    if (metric?.startsWith("ECSServiceAverageCPUUtilization") !== true) continue;
    if (records.scalableTarget?.get(policy.scalableTargetId)?.serviceId === serviceId) return targetValue;
  }
  return null;
}
