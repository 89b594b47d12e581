import type { DocumentEdit } from "../engine/editDocument.ts";
import type { Command } from "../engine/records.ts";
import type { RemovalPlan } from "../engine/removalPlan.ts";
import type { Verdict } from "../engine/run.ts";
import type { StackEdit } from "../engine/updateStack.ts";
import type { SimMs } from "../kernel/time.ts";
import type { RunFile, ToPage } from "../protocol/messages.ts";
import type { Json } from "../template/json.ts";
import type { Problem } from "../template/problem.ts";
import { ask, tell } from "./connection.ts";
import { tellLayout } from "./recorded.ts";
import { useClient } from "./store.ts";

/** What a person can do to the run. Everything goes through the worker; the answer comes back as records. */
export const actions = {
  play: (): void => tell({ kind: "pace", playing: true, speed: useClient.getState().speed }),
  pause: (): void => tell({ kind: "pace", playing: false, speed: useClient.getState().speed }),
  setSpeed: (speed: number): void => tell({ kind: "pace", playing: useClient.getState().playing, speed }),
  /** One engine event forward or back. */
  stepEvent: (direction: 1 | -1): void => tell({ kind: "step", to: "event", direction }),
  /** On to the next notable entry (scaling, deployment, alarm, failure), or back to the previous one. */
  nextNotable: (direction: 1 | -1): void => tell({ kind: "step", to: "notable", direction }),
  /** Looks at an earlier instant; null goes back to now. */
  seek: (atMs: SimMs | null): void => tell({ kind: "seek", atMs }),
  closeBranch: (): void => tell({ kind: "closeBranch" }),

  /** Sends an API call or a lab command. While the past is on screen, use `branch` instead. */
  async send(command: Command): Promise<Verdict> {
    const answer = await ask((id) => ({ kind: "send", id, command }));
    if (answer.kind !== "verdict") throw new Error("The worker answered a command with something else.");
    return answer.verdict;
  },

  /** Starts run B at an instant of the past, optionally with a first change. */
  async branch(atMs: SimMs, command: Command | null): Promise<Verdict> {
    const answer = await ask((id) => ({ kind: "branch", id, atMs, command }));
    if (answer.kind !== "verdict") throw new Error("The worker answered a branch with something else.");
    return answer.verdict;
  },

  /** Changes the template while the world runs: what is drawn is the template. `undo` leads back. */
  async updateStack(
    edit: StackEdit,
  ): Promise<{ verdict: Verdict; problems: readonly Problem[]; undo: readonly DocumentEdit[] }> {
    const answer = await ask((id) => ({ kind: "updateStack", id, edit }));
    if (answer.kind !== "stackUpdated") throw new Error("The worker answered a stack update with something else.");
    return answer;
  },

  /** What goes and what changes when these resources go, and the edits that do it. */
  async removal(logicalIds: readonly string[]): Promise<RemovalPlan> {
    const answer = await ask((id) => ({ kind: "removal", id, logicalIds }));
    if (answer.kind !== "removal") throw new Error("The worker answered a removal with something else.");
    return answer.plan;
  },

  /** The template as it is now, and its resources as they are written. */
  async template(): Promise<{ text: string; resources: Json }> {
    const answer = await ask((id) => ({ kind: "template", id }));
    if (answer.kind !== "template") throw new Error("The worker answered a question for the template otherwise.");
    return answer;
  },

  /** Where things were put: it is saved with the run and in the template. */
  keepLayout(layout: Readonly<Record<string, readonly [number, number]>>): void {
    tell({ kind: "layout", layout });
    tellLayout(layout);
    useClient.setState(({ layoutChanges }) => ({ layoutChanges: layoutChanges + 1 }));
  },

  /**
   * Opens a run. When it cannot be opened, the run on screen stays and the problems say why.
   *
   * @param foreign it comes from a link or a file, so its commands are checked first
   */
  async open(run: RunFile, foreign = false): Promise<{ ok: boolean; problems: readonly Problem[] }> {
    const answer = await ask((id) => ({ kind: "open", id, run, foreign }));
    if (answer.kind !== "opened") throw new Error("The worker answered an open with something else.");
    return { ok: answer.ok, problems: answer.problems };
  },

  /** AWS's own event for an entry of the journal; null where AWS sends none. */
  async event(entryId: number): Promise<Extract<ToPage, { kind: "event" }>["event"]> {
    const answer = await ask((id) => ({ kind: "event", id, entryId }));
    if (answer.kind !== "event") throw new Error("The worker answered a question for an event with something else.");
    return answer.event;
  },

  /** The run as it stands, and the template with every live edit written back. */
  async save(): Promise<{ run: RunFile; template: string; digest: string }> {
    const answer = await ask((id) => ({ kind: "save", id }));
    if (answer.kind !== "run") throw new Error("The worker answered a save with something else.");
    return answer;
  },

  /** The run as it stands, and nothing that takes time. */
  async keep(): Promise<RunFile> {
    const answer = await ask((id) => ({ kind: "keep", id }));
    if (answer.kind !== "kept") throw new Error("The worker answered a question for the run with something else.");
    return answer.run;
  },
};
