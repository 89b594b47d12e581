import type { StackMessages } from "../aws/stack/model.ts";
import { parseTemplate } from "../template/parseTemplate.ts";
import type { Problem } from "../template/problem.ts";
import { writeTemplate } from "../template/writeTemplate.ts";
import { type DocumentEdit, editDocument } from "./editDocument.ts";
import { type OpenedScenario, openScenario } from "./open.ts";
import { saveTemplate } from "./saveTemplate.ts";
import type { Simulation } from "./simulation.ts";
import { stackChanges } from "./stackChanges.ts";

/** What somebody wants the template to be: some of its values, or all of its text. */
export interface StackEdit {
  /** What was done, in a sentence: "You added service web." */
  readonly description: string;
  readonly about?: { readonly kind: string; readonly id: string };
  readonly edits?: readonly DocumentEdit[];
  readonly templateBody?: string;
  /** It leads back to a text that has run before, whatever that left out. */
  readonly undoes?: true;
}

export type StackPlan =
  | {
      readonly command: { readonly type: "cloudformation.UpdateStack" } & StackMessages["cloudformation.UpdateStack"];
      readonly opened: OpenedScenario;
      readonly undo: readonly DocumentEdit[];
    }
  | { readonly problems: readonly Problem[] };

/**
 * The update of the running world that makes the template what somebody wants it to be. It starts from the template as
 * it would be saved now, so that nothing calls have changed is lost, and refuses what would not open.
 */
export function planUpdate(opened: OpenedScenario, simulation: Simulation, edit: StackEdit): StackPlan {
  const fileName = `${opened.name}.yaml`;
  const options = { fileName, seed: simulation.seed };
  const text = saveTemplate(opened, simulation);
  const before = openScenario(text, options);
  const { document } = before;
  if (document === null) return { problems: before.problems };
  let body = edit.templateBody ?? text;
  let undo: readonly DocumentEdit[] = [];
  if (edit.edits !== undefined) {
    const { document: parsed, problems } = parseTemplate(body, fileName);
    if (parsed === null) return { problems };
    try {
      const edited = editDocument(parsed, edit.edits);
      body = writeTemplate(edited.document);
      undo = edited.undo;
    } catch (error) {
      return { problems: [problemOf(error)] };
    }
  }
  const after = openScenario(body, options);
  if (after.setup === null) return { problems: after.problems.filter(({ severity }) => severity === "error") };
  if (edit.templateBody !== undefined && edit.undoes !== true) {
    const lost = lostResources(before, after);
    if (lost.length > 0) return { problems: lost };
  }
  const { description, about } = edit;
  return {
    command: {
      type: "cloudformation.UpdateStack",
      description,
      ...(about === undefined ? {} : { about }),
      templateBody: body,
      changes: stackChanges(before.setup?.records ?? [], after.setup.records),
    },
    opened: after,
    undo,
  };
}

/** What typing would take out of the run although it stays in the template: a value in the making is no wish to stop. */
function lostResources(before: OpenedScenario, after: OpenedScenario): readonly Problem[] {
  const idsOf = ({ setup }: OpenedScenario) => new Set((setup?.records ?? []).map(([, { id }]) => id));
  const [had, has] = [idsOf(before), idsOf(after)];
  const lost = after.resources.filter(({ logicalId }) => had.has(logicalId) && !has.has(logicalId));
  return after.problems
    .filter(
      ({ severity, path }) =>
        severity === "warning" && lost.some(({ logicalId }) => path.startsWith(`Resources.${logicalId}.`)),
    )
    .map((problem) => ({ ...problem, severity: "error" }));
}

const problemOf = (error: unknown): Problem => ({
  severity: "error",
  path: "",
  line: 1,
  column: 1,
  message: error instanceof Error ? error.message : String(error),
  why: "The template computes this place with a function.",
  tryThis: "Edit the place in the Code tab.",
});
