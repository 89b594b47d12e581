import { parseTemplate } from "../template/parseTemplate.ts";
import { valueAt } from "./editDocument.ts";
import { brokenRun, commandProblems, slowRun } from "./foreignRun.ts";
import { openScenario } from "./open.ts";
import { removalPlan } from "./removalPlan.ts";
import { saveTemplate } from "./saveTemplate.ts";
import { planUpdate } from "./updateStack.ts";

/** All that reads and writes templates: it loads beside the engine. */
export const documents = {
  brokenRun,
  commandProblems,
  slowRun,
  openScenario,
  parseTemplate,
  planUpdate,
  removalPlan,
  saveTemplate,
  valueAt,
};
export type Documents = typeof documents;
