import { type DurationMs, milliseconds, seconds } from "../kernel/time.ts";

/**
 * The idealised clock makes every worked timeline exact: a task counts as running and serving one minute after
 * it was asked for, metrics arrive when their minute ends. The realistic clock has AWS's delays.
 */
export type Clock = "idealised" | "realistic";

/** Delays nobody configures, one row per clock. Everything a template can set lives in its record instead. */
export interface Timings {
  /** From PROVISIONING to the start of the image pull: scheduling and attaching the network interface. */
  readonly fargateProvisioning: DurationMs;
  /** From PROVISIONING to the network interface attached: connectivityAt. */
  readonly fargateConnected: DurationMs;
  /** Fixed part of an image pull. */
  readonly imagePullBase: DurationMs;
  /** Compressed MiB pulled per second; null pulls at once. */
  readonly imagePullMiBPerSecond: number | null;
  /** From pulled to RUNNING for a task of 1 vCPU; small tasks take longer. */
  readonly containerStart: DurationMs;
  readonly containerStartQuarterVcpu: DurationMs;
  /** Shortest time a Fargate task spends in STOPPING. */
  readonly fargateStoppingFloor: DurationMs;
  readonly fargateDeprovisioning: DurationMs;
  /** From RegisterTargets to the target being known to the load balancer. */
  readonly targetRegistration: DurationMs;
  /** From registered to the first health check. */
  readonly firstHealthCheck: DurationMs;
  /** From a target changing state to the service scheduler acting on it. */
  readonly targetHealthToScheduler: DurationMs;
  readonly loadBalancerProvisioning: DurationMs;
  /** From the end of a minute to its datapoint being visible to alarms. */
  readonly metricDelay: DurationMs;
  readonly highResolutionMetricDelay: DurationMs;
  readonly alarmToAction: DurationMs;
  /** Between two passes of the service scheduler over one service. */
  readonly schedulerPass: DurationMs;
}

export const timings: Readonly<Record<Clock, Timings>> = {
  // Source: traffic-and-scaling reference clock: desired count to RUNNING and in the metric takes P = 60 s, the rest 0.
  idealised: {
    fargateProvisioning: seconds(60),
    fargateConnected: milliseconds(0),
    imagePullBase: milliseconds(0),
    imagePullMiBPerSecond: null,
    containerStart: milliseconds(0),
    containerStartQuarterVcpu: milliseconds(0),
    fargateStoppingFloor: milliseconds(0),
    fargateDeprovisioning: milliseconds(0),
    targetRegistration: milliseconds(0),
    firstHealthCheck: milliseconds(0),
    targetHealthToScheduler: milliseconds(0),
    loadBalancerProvisioning: milliseconds(0),
    metricDelay: milliseconds(0),
    highResolutionMetricDelay: milliseconds(0),
    alarmToAction: milliseconds(0),
    schedulerPass: seconds(5),
  },
  realistic: {
    // Estimate: fitted to published Fargate traces (pull starts 17.7 to 24.2 s after createdAt).
    fargateProvisioning: seconds(18),
    // Estimate: the same traces: connectivityAt 3.3, 3.6 and 4.1 s after createdAt.
    fargateConnected: seconds(4),
    // Estimate: the same traces: 1 s plus about 10 MiB a second, no cache on Fargate.
    imagePullBase: seconds(1),
    imagePullMiBPerSecond: 10,
    // Estimate: the same traces: 1 s, on 0.25 vCPU 3 s.
    containerStart: seconds(1),
    containerStartQuarterVcpu: seconds(3),
    // Estimate: published stop trace: containers stopped 11.6 s after StopTask although the app exits in 0.1 s.
    fargateStoppingFloor: seconds(12),
    // Estimate: the same trace: STOPPED 24 s after the containers stopped.
    fargateDeprovisioning: seconds(24),
    // Estimate: AWS publishes no schedule; registration 5 s, first probe 5 s later.
    targetRegistration: seconds(5),
    firstHealthCheck: seconds(5),
    // Estimate: captured timelines show tens of seconds between ELB and the scheduler.
    targetHealthToScheduler: seconds(15),
    // Estimate: a new Application Load Balancer is usually active after two to three minutes.
    loadBalancerProvisioning: seconds(150),
    // Source: derived from AWS's high-resolution metrics benchmark: 363 s and 86 s to trigger.
    metricDelay: seconds(150),
    highResolutionMetricDelay: seconds(16),
    // Estimate: no published figure; a few seconds between ALARM and the activity.
    alarmToAction: seconds(5),
    // Estimate: observed 5.7 s from CreateService to the first started task.
    schedulerPass: seconds(5),
  },
};
