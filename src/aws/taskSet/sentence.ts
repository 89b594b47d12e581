import { shortTaskSetId } from "./describe.ts";
import type { TaskSetRecord } from "./model.ts";

/** For screen readers: what it is, how far it is. */
export const taskSetSentence = (taskSet: TaskSetRecord): string =>
  `Task set ${shortTaskSetId(taskSet)} of ${taskSet.taskDefinition}, ${taskSet.status}: ` +
  `${taskSet.runningCount} of ${taskSet.computedDesiredCount} tasks running, ${
    taskSet.stabilityStatus === "STEADY_STATE" ? "steady" : "stabilizing"
  }.`;
