import { create } from "zustand";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import type { Command } from "../engine/records.ts";
import type { Verdict } from "../engine/run.ts";
import type { SimMs } from "../kernel/time.ts";
import type { Json } from "../template/json.ts";
import { showToast } from "../ui/toastStore.ts";
import { type HistoryStep, remember } from "./history.ts";
import { changesTemplate, inverseLabel, inverseOf, namesIn } from "./inverse.ts";
import { stackStep } from "./stackStep.ts";
import { templateDifference } from "./templateDifference.ts";

/** An edit made while the past is on screen: it waits for a yes or no before run B starts with it. */
export interface BranchQuestion {
  readonly atMs: SimMs;
  readonly answer: (yes: boolean) => void;
}

export const useBranchQuestion = create<{ question: BranchQuestion | null }>()(() => ({ question: null }));

type RefusalPlace = "toast" | "inline";

/**
 * The one way in which a control changes the run. Null means that the person was asked about run B and said no.
 * A refusal is shown as a toast, unless the control shows it itself ("inline").
 */
export function edit(command: Command, refusal: RefusalPlace = "toast"): Promise<Verdict | null> {
  return editAll([command], refusal);
}

/** For a control that shows the refusal itself: its words, or null when there is none. */
export async function refusalOf(command: Command): Promise<string | null> {
  const verdict = await edit(command, "inline");
  return verdict === null || verdict.accepted ? null : verdict.message;
}

/** Several commands that belong together: one question, and the first refusal ends them. */
export async function editAll(commands: readonly Command[], refusal: RefusalPlace = "toast"): Promise<Verdict | null> {
  const { looking, nowMs } = useClient.getState();
  const [first] = commands;
  if (first === undefined || (looking && !(await agreesToBranch(nowMs)))) return null;
  const step = looking || commands.length > 1 ? null : callStep(first);
  const before = step === null && !looking && commands.every(changesTemplate) ? await actions.template() : null;
  let verdict = await (looking ? actions.branch(nowMs, first) : actions.send(first));
  for (const command of commands.slice(1)) {
    if (!verdict.accepted) break;
    verdict = await actions.send(command);
  }
  if (!verdict.accepted && refusal === "toast") showToast({ message: verdict.message });
  if (verdict.accepted && step !== null) remember(step);
  if (verdict.accepted && before !== null) await rememberTemplate(before.resources, inverseLabel(first));
  return verdict;
}

/** What a call changed in the template can be changed back there, whatever the call: undo is that stack update. */
async function rememberTemplate(before: Json, label: string): Promise<void> {
  const { resources } = await actions.template();
  const edits = templateDifference(resources, before);
  if (edits.length > 0) remember(stackStep(label, edits));
}

/** A call that has an opposite can be undone: the opposite is sent then, and time goes on. */
function callStep(command: Command): HistoryStep | null {
  const inverse = inverseOf(command);
  if (inverse === null) return null;
  return {
    label: inverseLabel(command),
    about: JSON.stringify([command.type, ...namesIn(command)]),
    async undo() {
      const again = callStep(inverse);
      const verdict = await actions.send(inverse);
      if (!verdict.accepted) showToast({ message: verdict.message });
      return verdict.accepted ? again : null;
    },
  };
}

/** Asks about run B where the past is on screen; true when the edit may go on, on the run it is then about. */
export async function mayEdit(): Promise<boolean> {
  const { looking, nowMs } = useClient.getState();
  if (!looking) return true;
  if (!(await agreesToBranch(nowMs))) return false;
  return (await actions.branch(nowMs, null)).accepted;
}

function agreesToBranch(atMs: SimMs): Promise<boolean> {
  useBranchQuestion.getState().question?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      useBranchQuestion.setState({ question: null });
      resolve(yes);
    };
    useBranchQuestion.setState({ question: { atMs, answer } });
  });
}
