import { type StartFault, startFaults } from "../task/model.ts";
import { faultProblem } from "../task/startFault.ts";
import type { TaskDefinitionRecord } from "./model.ts";

/** What can keep tasks of this definition from starting, set by hand. */
export const possibleStartFaults = (definition: TaskDefinitionRecord): readonly StartFault[] =>
  startFaults.filter((one) => faultProblem(one, definition) === null);
