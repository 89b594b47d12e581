import type { Kind, Records } from "../engine/records.ts";

type Rule<K extends Kind> = (record: Records[K]) => boolean;

/** What a record itself says when something is wrong with it; the checklist then finds out what. */
const rules: { readonly [K in Kind]?: Rule<K> } = {
  containerInstance: ({ instanceState, status, agentConnected, sim }) =>
    instanceState === "running" &&
    (!sim.dockerRunning ||
      (status === null && sim.waitsFor === null) ||
      (status !== null && status !== "INACTIVE" && (!agentConnected || sim.silentSinceMs !== null))),
  service: ({ status, sim, runningCount, desiredCount, deployments }) =>
    status === "ACTIVE" &&
    (sim.launchFailures > 0 ||
      (runningCount < desiredCount && !sim.steady && deployments.some(({ failedTasks }) => failedTasks > 0))),
  task: ({ stopCode, healthStatus }) =>
    stopCode === "TaskFailedToStart" || stopCode === "EssentialContainerExited" || healthStatus === "UNHEALTHY",
  eventRule: ({ state, sim }) => state === "DISABLED" || sim.failure !== null,
  subnet: ({ availableIpAddressCount }) => availableIpAddressCount === 0,
  secret: ({ deletedDateMs }) => deletedDateMs !== null,
  key: ({ keyState }) => keyState === "Disabled",
  logGroup: ({ sim }) => sim.deletedAtMs !== null,
};

export function isFailing<K extends Kind>(kind: K, record: Records[K]): boolean {
  return (rules[kind] as Rule<K> | undefined)?.(record) ?? false;
}
