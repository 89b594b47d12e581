import type { Clock } from "../../engine/clock.ts";
import { clockOf, type Sim } from "../../engine/sim.ts";
import { type DurationMs, milliseconds, minutes, seconds } from "../../kernel/time.ts";

/** Delays in the life of an instance that nobody configures, one row per clock. */
export interface InstanceLatencies {
  /** From RunInstances to EC2's `running`. */
  readonly pending: DurationMs;
  /** From `running` to the start of the agent. */
  readonly boot: DurationMs;
  /** From the start of the agent to ACTIVE. */
  readonly registration: DurationMs;
  /** REGISTERING: ECS creates and attaches the trunk network interface. */
  readonly trunk: DurationMs;
  /** From the agent's last word to agentConnected false. */
  readonly agentMissed: DurationMs;
  /** From the agent running again to agentConnected true. */
  readonly agentReturn: DurationMs;
  readonly stopping: DurationMs;
  readonly shuttingDown: DurationMs;
  /** From an instance leaving `running` to its Auto Scaling group noticing. */
  readonly healthCheck: DurationMs;
  /** From a loss noticed to the launch of the replacement. */
  readonly replacement: DurationMs;
}

/** Estimate for both clocks: EC2 30 s, boot 60 s, agent 30 s, so that an instance is ACTIVE two minutes after its launch. */
const launch = { pending: seconds(30), boot: seconds(60), registration: seconds(30) } as const;

export const instanceLatencies: Readonly<Record<Clock, InstanceLatencies>> = {
  idealised: {
    ...launch,
    trunk: milliseconds(0),
    agentMissed: milliseconds(0),
    agentReturn: milliseconds(0),
    stopping: milliseconds(0),
    shuttingDown: milliseconds(0),
    healthCheck: milliseconds(0),
    replacement: milliseconds(0),
  },
  realistic: {
    ...launch,
    // Estimate: creating and attaching one network interface takes about ten seconds.
    trunk: seconds(10),
    // Estimate: the agent gives its connection up after 60 to 120 s without a message; AWS says "within a few minutes".
    agentMissed: seconds(90),
    // Estimate: the agent reconnects with 0.25 s to 2 min of backoff; one that starts afresh is at the short end.
    agentReturn: seconds(5),
    // Estimate: an ordinary Linux shutdown.
    stopping: seconds(30),
    shuttingDown: seconds(45),
    // Estimate: published activity histories show a lost instance taken out of service within about half a minute,
    healthCheck: seconds(30),
    // and its replacement launched half a minute later.
    replacement: seconds(30),
  },
};

/** Estimate: EC2 shows terminated instances "for about an hour". Source: Amazon EC2 User Guide, "Terminate your instance". */
export const terminatedInstanceRetention = minutes(60);

export const latenciesOf = (sim: Sim): InstanceLatencies => instanceLatencies[clockOf(sim)];

/**
 * Estimate: an instance of a warm pool has started once and was stopped, so that it is ACTIVE 45 seconds after its launch.
 * Source: Amazon EC2 Auto Scaling User Guide, "Warm pools": it starts faster, AWS gives no figure.
 */
const warmLaunch = { pending: seconds(10), boot: seconds(20), registration: seconds(15) } as const;

/** How long the launch of this instance takes. */
export function launchLatencies(
  sim: Sim,
  { autoScalingGroupId }: { readonly autoScalingGroupId: string | null },
): Pick<InstanceLatencies, keyof typeof warmLaunch> {
  const group = autoScalingGroupId === null ? undefined : sim.get("autoScalingGroup", autoScalingGroupId);
  return group?.warmPool === true ? warmLaunch : latenciesOf(sim);
}
