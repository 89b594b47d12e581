import type { Documents } from "../engine/documents.ts";
import type { DocumentEdit } from "../engine/editDocument.ts";
import type { OpenedScenario } from "../engine/open.ts";
import type { RemovalPlan } from "../engine/removalPlan.ts";
import type { Verdict } from "../engine/run.ts";
import type { Simulation } from "../engine/simulation.ts";
import type { StackEdit } from "../engine/updateStack.ts";
import type { Json } from "../template/json.ts";
import type { Problem } from "../template/problem.ts";

/** The template of a run: the one it was opened with, or that of the last update the world has taken. */
export interface Stack {
  /** As of the world's own moment, so that a look back or another branch has its own. */
  opened(simulation: Simulation): OpenedScenario;
  /** Its text with every live edit, and with where things were put. */
  text(simulation: Simulation, layout?: Layout): string;
  resources(simulation: Simulation): Json;
  update(simulation: Simulation, edit: StackEdit): StackAnswer;
  removal(simulation: Simulation, logicalIds: readonly string[]): RemovalPlan;
}
export type Layout = Readonly<Record<string, readonly [number, number]>>;
export interface StackAnswer {
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  /** Leads back to the template as it was. */
  readonly undo: readonly DocumentEdit[];
}

export function createStack(first: OpenedScenario, documents: Documents): Stack {
  const known = new Map<string, OpenedScenario>();
  const opened = (simulation: Simulation): OpenedScenario => {
    const atMs = simulation.get("settings", "run")?.stackUpdatedAtMs;
    if (atMs === undefined) return first;
    const command = simulation.commands.findLast((timed) => timed.atMs === atMs)?.command;
    if (command?.type !== "cloudformation.UpdateStack") return first;
    const body = command.templateBody;
    const before = known.get(body);
    if (before !== undefined) return before;
    const now = documents.openScenario(body, { fileName: `${first.name}.yaml`, seed: simulation.seed });
    known.set(body, now);
    return now;
  };
  const document = (simulation: Simulation) => {
    const now = opened(simulation);
    return documents.parseTemplate(documents.saveTemplate(now, simulation), `${now.name}.yaml`).document;
  };
  return {
    opened,
    text: (simulation, layout) => documents.saveTemplate(opened(simulation), simulation, layout),
    resources(simulation) {
      const now = document(simulation);
      return now === null ? {} : (documents.valueAt(now, ["Resources"]) ?? {});
    },
    update(simulation, edit) {
      const plan = documents.planUpdate(opened(simulation), simulation, edit);
      if ("problems" in plan) {
        const [problem] = plan.problems;
        const message = problem?.message ?? "The template cannot be read.";
        return {
          verdict: { accepted: false, entryId: 0, exception: "ValidationError", message },
          problems: plan.problems,
          undo: [],
        };
      }
      const verdict = simulation.send(plan.command);
      if (verdict.accepted) known.set(plan.command.templateBody, plan.opened);
      return { verdict, problems: plan.opened.problems, undo: plan.undo };
    },
    removal(simulation, logicalIds) {
      const now = document(simulation);
      return now === null ? { edits: [], reached: [] } : documents.removalPlan(now, logicalIds);
    },
  };
}
