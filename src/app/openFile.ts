import type { TrafficSourceRecord } from "../aws/trafficSource/model.ts";
import { actions } from "../client/actions.ts";
import { beginOpening, drawnAfter } from "../client/opening.ts";
import { useClient } from "../client/store.ts";
import { beginDocument, flushDocument } from "../document/documentSession.ts";
import type { RunFile } from "../protocol/messages.ts";
import { formatDuration, formatNumber } from "../ui/format.ts";
import { showToast } from "../ui/toastStore.ts";
import { edit } from "./edit.ts";
import { fileKindOf } from "./fileKind.ts";
import { type OpenTrouble, troubleOf, useOpenTrouble } from "./openTrouble.ts";
import { usePage } from "./pageState.ts";
import { type Sample, samples } from "./samples.ts";

/** Estimate: twenty times the largest template CloudFormation takes, and a year of traffic in minutes. */
const mostBytes = 20_000_000;

/** Opens whatever was picked or dropped. When it cannot be opened, the run on screen stays and the page says why. */
export async function openFile(file: File): Promise<void> {
  useOpenTrouble.setState({ trouble: null });
  const done = beginOpening(file.name);
  try {
    await openAny(file);
  } finally {
    done();
  }
}

async function openAny(file: File): Promise<void> {
  if (file.size > mostBytes) {
    return refuse(file.name, {
      what: `${file.name} has ${formatNumber(file.size / 1_000_000, 1)} MB.`,
      why: `Steady State reads files of up to ${formatNumber(mostBytes / 1_000_000)} MB.`,
      tryThis: "open a smaller file.",
    });
  }
  const text = await file.text().catch(() => null);
  if (text === null) {
    return refuse(file.name, {
      what: `${file.name} could not be read.`,
      why: "The browser has no access to it, or it is gone.",
      tryThis: "choose it again.",
    });
  }
  switch (fileKindOf(file.name, text)) {
    case "template":
      return openTemplate(file.name, text);
    case "run":
      return openSavedRun(file.name, text);
    case "traffic":
      return replayTraffic(file.name, text);
    case "k6":
      return playK6(file.name, text);
    case null:
      return refuse(file.name, {
        what: `${file.name} is not a file Steady State knows.`,
        why: "It opens CloudFormation templates (.yaml, .yml, .json, .template), saved runs, traffic recordings (.csv) and k6 options (.js, .ts, .json).",
        tryThis: "choose one of those.",
      });
  }
}

export async function openSample({ fileName, load }: Sample): Promise<void> {
  const done = beginOpening(fileName);
  try {
    await openTemplate(fileName, await load());
  } finally {
    done();
  }
}

/** An empty VPC to build in, as a document without a name. */
export async function openNew(): Promise<void> {
  const blank = samples.find(({ fileName }) => fileName === "blank-vpc.yaml");
  if (blank !== undefined) await openTemplate("untitled.yaml", await blank.load());
}

export const templateRun = (fileName: string, template: string): RunFile => ({
  format: "steady-state/run",
  version: 1,
  fileName,
  template,
  seed: null,
  commands: [],
  nowMs: null,
});

async function openTemplate(fileName: string, template: string): Promise<void> {
  await open(templateRun(fileName, template), fileName);
}

async function openSavedRun(fileName: string, text: string): Promise<void> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(fileName, {
      what: `${fileName} is not a saved run.`,
      why: error instanceof Error ? error.message : String(error),
      tryThis: "save the run again where it comes from.",
    });
  }
  const { readRunFile } = await import("../protocol/readRunFile.ts");
  const reading = readRunFile(value);
  if ("why" in reading) {
    return refuse(fileName, {
      what: `${fileName} is not a run that can be read.`,
      why: reading.why,
      tryThis: "open its template instead.",
    });
  }
  await open(reading.run, fileName, { foreign: true });
}

export interface OpenOptions {
  /** The run comes from a link or a file, so its commands are checked. */
  readonly foreign?: boolean;
  /** Stays at its moment instead of going on. */
  readonly paused?: boolean;
  /** It is the document on screen, or one that somebody else takes over, and no new one. */
  readonly sameDocument?: boolean;
}

/** Opens a run and lets it play. False when it cannot be opened: the page then says why. */
export async function open(run: RunFile, fileName: string, options: OpenOptions = {}): Promise<boolean> {
  useOpenTrouble.setState({ trouble: null });
  const done = beginOpening(fileName);
  const { opened } = useClient.getState();
  let ok = false;
  try {
    await flushDocument();
    const answer = await actions.open(run, options.foreign);
    ok = answer.ok;
    if (!ok) {
      refuse(fileName, troubleOf(fileName, answer.problems));
      return false;
    }
  } finally {
    if (ok) void drawnAfter(opened).then(done);
    else done();
  }
  usePage.setState({ selection: null, why: null, shownEntry: null, hoverMs: null });
  if (options.sameDocument !== true) await beginDocument(`You opened ${fileName}.`);
  if (options.paused !== true) actions.play();
  return true;
}

async function replayTraffic(fileName: string, text: string): Promise<void> {
  const { readTrafficCsv } = await import("../scenarios/trafficCsv.ts");
  const reading = readTrafficCsv(text);
  if ("problem" in reading) {
    const { line, message, why, tryThis } = reading.problem;
    return refuse(fileName, { what: `${fileName}${line === 0 ? "" : `, line ${line}`}: ${message}`, why, tryThis });
  }
  const { periodSeconds, values, notes } = reading.recording;
  const source = sourceFor(fileName);
  if (source === null) return;
  const verdict = await edit({ type: "lab.SetTraffic", source: source.id, recorded: { periodSeconds, values } });
  if (verdict?.accepted !== true) return;
  usePage.getState().select({ kind: "trafficSource", id: source.id });
  showToast({
    message: [
      `Replaying ${fileName}: ${formatNumber(values.length)} periods of ${formatDuration(periodSeconds * 1_000)}.`,
      ...notes,
    ].join(" "),
  });
}

/** k6's stages become the shape of the traffic on screen; its code is read and never run. */
async function playK6(fileName: string, text: string): Promise<void> {
  const source = sourceFor(fileName);
  if (source === null) return;
  const { trafficView } = await import("../editor/views.ts");
  const read = trafficView.k6Traffic(text, source);
  if ("problem" in read) {
    const { line, message, why, tryThis } = read.problem;
    return refuse(fileName, { what: `${fileName}${line === 0 ? "" : `, line ${line}`}: ${message}`, why, tryThis });
  }
  const verdict = await edit({ type: "lab.SetTraffic", source: source.id, ...read.change });
  if (verdict?.accepted !== true) return;
  usePage.getState().select({ kind: "trafficSource", id: source.id });
  const stages = `${formatNumber(read.stages)} ${read.stages === 1 ? "stage" : "stages"}`;
  showToast({ message: [`Playing ${stages} of ${fileName}.`, ...read.notes].join(" ") });
}

/** The traffic a file is played by: the first of the scenario. Without one the page says so. */
function sourceFor(fileName: string): TrafficSourceRecord | null {
  const [source] = useClient.getState().tables.trafficSource?.values() ?? [];
  if (source !== undefined) return source;
  refuse(fileName, {
    what: `${fileName} has nowhere to go.`,
    why: "The scenario on screen has no load balancer that gets traffic.",
    tryThis: "open a scenario with a load balancer first.",
  });
  return null;
}

export function refuse(
  fileName: string,
  trouble: Omit<OpenTrouble, "fileName" | "more"> & { more?: readonly string[] },
): void {
  useOpenTrouble.setState({ trouble: { fileName, more: [], ...trouble } });
}
