import { type DocumentEdit, valueAt } from "../engine/editDocument.ts";
import { type OpenedScenario, openScenario } from "../engine/open.ts";
import { removalPlan } from "../engine/removalPlan.ts";
import { saveTemplate } from "../engine/saveTemplate.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { planUpdate } from "../engine/updateStack.ts";
import { simMs } from "../kernel/time.ts";

/** A running template that can be edited as the page does it. */
export function editedRun(text: string, atSeconds = 1) {
  let opened: OpenedScenario = openScenario(text, { fileName: "test.yaml" });
  if (opened.setup === null) throw new Error(JSON.stringify(opened.problems));
  const simulation: Simulation = createSimulation(opened.setup, { checkRecords: true });
  simulation.advanceTo(simMs(atSeconds * 1_000));
  const saved = (): string => saveTemplate(opened, simulation);
  const document = () => {
    const { document: written } = openScenario(saved(), { fileName: "test.yaml" });
    if (written === null) throw new Error("Cannot be read.");
    return written;
  };
  const edit = (change: readonly DocumentEdit[] | string) => {
    const plan = planUpdate(opened, simulation, {
      description: "You edited the template.",
      ...(typeof change === "string" ? { templateBody: change } : { edits: change }),
    });
    if ("problems" in plan) return { accepted: false as const, problems: plan.problems, undo: [] };
    const verdict = simulation.send(plan.command);
    if (verdict.accepted) opened = plan.opened;
    return { ...verdict, undo: plan.undo };
  };
  return {
    simulation,
    saved,
    edit,
    resources: () => valueAt(document(), ["Resources"]) ?? {},
    remove: (...logicalIds: string[]) => edit(removalPlan(document(), logicalIds).edits),
    runFor: (seconds: number) => void simulation.advanceTo(simMs(simulation.nowMs + seconds * 1_000)),
  };
}
