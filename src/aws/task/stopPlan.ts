import { type DurationMs, seconds } from "../../kernel/time.ts";

/** What a container does when it gets SIGTERM. */
export interface StoppingContainer {
  readonly name: string;
  /** Seconds its application takes to exit, and the code it exits with. */
  readonly stopSeconds: number;
  readonly stopExitCode: number;
  /** Seconds until SIGKILL. */
  readonly stopTimeout: number;
  /** Names of the containers it depends on. */
  readonly dependsOn: readonly string[];
}
export interface ContainerStop {
  readonly name: string;
  /** Seconds from the start of the stop sequence. */
  readonly sigtermAfterSeconds: number;
  readonly exitAfterSeconds: number;
  readonly exitCode: number;
}

/** Source: Amazon ECS Developer Guide: 137 is 128 + 9, SIGKILL. */
export const killedExitCode = 137;

/**
 * SIGTERM goes to a container when all that depend on it are gone; SIGKILL follows after its stopTimeout.
 * Source: Amazon ECS API Reference, StopTask, and ContainerDefinition, dependsOn: the order reverses on shutdown.
 */
export function stopPlan(containers: readonly StoppingContainer[]): readonly ContainerStop[] {
  const planned = new Map<string, ContainerStop>();
  const plan = (container: StoppingContainer): ContainerStop => {
    const known = planned.get(container.name);
    if (known !== undefined) return known;
    const dependants = containers.filter(({ dependsOn }) => dependsOn.includes(container.name));
    const sigtermAfterSeconds = Math.max(0, ...dependants.map((dependant) => plan(dependant).exitAfterSeconds));
    const { name, stopSeconds, stopTimeout, stopExitCode } = container;
    const stop = {
      name,
      sigtermAfterSeconds,
      exitAfterSeconds: sigtermAfterSeconds + Math.min(stopSeconds, stopTimeout),
      exitCode: stopSeconds > stopTimeout ? killedExitCode : stopExitCode,
    };
    planned.set(name, stop);
    return stop;
  };
  return containers.map(plan);
}

/** How long the task is STOPPING: until its last container is gone, and on Fargate never less than the floor. */
export function stoppingDuration(floor: DurationMs, stops: readonly ContainerStop[]): DurationMs {
  if (stops.length === 0) return seconds(0);
  return seconds(Math.max(floor / 1_000, ...stops.map(({ exitAfterSeconds }) => exitAfterSeconds)));
}

/** "SIGTERM to app, then to proxy after 0.1 s" */
export function stopPlanWords(stops: readonly ContainerStop[]): string {
  const times = [...new Set(stops.map(({ sigtermAfterSeconds }) => sigtermAfterSeconds))].sort((a, b) => a - b);
  const parts = times.map((time) => {
    const names = stops.filter(({ sigtermAfterSeconds }) => sigtermAfterSeconds === time).map(({ name }) => name);
    return time === 0
      ? `to ${names.join(" and ")}`
      : `then to ${names.join(" and ")} after ${Math.round(time * 10) / 10} s`;
  });
  return `SIGTERM ${parts.join(", ")}.`;
}
