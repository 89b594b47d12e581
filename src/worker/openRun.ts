import type { Documents } from "../engine/documents.ts";
import type { OpenedScenario } from "../engine/open.ts";
import type { SimulationOptions } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import type { RunFile } from "../protocol/messages.ts";
import type { Problem } from "../template/problem.ts";
import { advanceRemembering, type RecordedRun, recordRun } from "./recordedRun.ts";

/** Wall ms spent on getting to the moment where a run stood; it then opens earlier and says so. Estimate: as long as somebody waits. */
const longestOpeningMs = 20_000;

interface Opening {
  readonly documents: Documents;
  readonly options: SimulationOptions;
  /** The run comes from a link or a file, so its commands are read like input. */
  readonly foreign: boolean;
  /** Called before anything is recorded. */
  readonly begin: () => void;
  readonly wallMs: () => number;
}
type OpenedRun = {
  /** Null when the run cannot be opened; the problems say why. */
  readonly started: { readonly opened: OpenedScenario; readonly run: RecordedRun } | null;
  readonly problems: readonly Problem[];
};

/** Lives through a run up to the moment where it stood. Never throws for what the run may hold. */
export function openRun(file: RunFile, { documents, options, foreign, begin, wallMs }: Opening): OpenedRun {
  const opened = documents.openScenario(file.template, {
    fileName: file.fileName,
    ...(file.seed === null ? {} : { seed: file.seed }),
  });
  if (opened.setup === null) return { started: null, problems: opened.problems };
  const complaints = foreign ? documents.commandProblems(file.commands) : [];
  if (complaints.length > 0) return { started: null, problems: complaints };
  const untilMs = file.nowMs ?? simMs(opened.metadata.openAtSeconds * 1_000);
  begin();
  try {
    const run = recordRun(opened.setup, file.commands, options);
    const began = wallMs();
    advanceRemembering(run, untilMs, () => wallMs() - began < longestOpeningMs);
    const { nowMs } = run.simulation;
    const late = nowMs < untilMs ? [documents.slowRun(nowMs, untilMs)] : [];
    return { started: { opened, run }, problems: [...late, ...opened.problems] };
  } catch (error) {
    return { started: null, problems: [documents.brokenRun(error)] };
  }
}
