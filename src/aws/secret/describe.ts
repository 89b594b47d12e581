import type { TaskRecord } from "../task/model.ts";
import { type SecretRecord, stageHeld } from "./model.ts";

/** Running tasks that hold the current value, and those that hold an older one. */
export function holders(
  secret: SecretRecord,
  tasks: Iterable<TaskRecord>,
): { readonly current: readonly TaskRecord[]; readonly older: readonly TaskRecord[] } {
  const current: TaskRecord[] = [];
  const older: TaskRecord[] = [];
  for (const task of tasks) {
    if (task.lastStatus !== "RUNNING") continue;
    const held = (task.sim.injected ?? []).filter(({ kind, id }) => kind === "secret" && id === secret.id);
    if (held.length === 0) continue;
    const isCurrent = held.every(({ version }) => stageHeld(secret, version) === "AWSCURRENT");
    (isCurrent ? current : older).push(task);
  }
  return { current, older };
}

const tasksWords = (count: number): string => `${count} ${count === 1 ? "task" : "tasks"}`;

/** "3 tasks hold an older value"; null while none does. */
export const staleWords = (older: number): string | null =>
  older === 0 ? null : `${tasksWords(older)} ${older === 1 ? "holds" : "hold"} an older value`;

/** "Secret db/password, 2 versions, 3 tasks hold an older value" */
export const secretSentence = (secret: SecretRecord, older: number): string =>
  [
    `Secret ${secret.name}`,
    secret.deletedDateMs === null ? null : "deleted",
    `${secret.versions.length} ${secret.versions.length === 1 ? "version" : "versions"}`,
    staleWords(older),
  ]
    .filter((part) => part !== null)
    .join(", ");
