import type { JournalEntry } from "../engine/journal.ts";
import { openScenario } from "../engine/open.ts";
import type { Setup } from "../engine/run.ts";
import { inSeconds } from "../kernel/time.ts";
import type { Problem } from "../template/problem.ts";
import { type RunArguments, readRunArguments } from "./arguments.ts";
import { readCommandsFile } from "./commandsFile.ts";
import { Complaint } from "./complaint.ts";
import { clockWords } from "./duration.ts";
import { eventLine } from "./eventLine.ts";
import { readNamed, writeNamed } from "./files.ts";
import { createMetricsCsv } from "./metricsCsv.ts";
import { play } from "./play.ts";
import { type Diagnostic, resultOf } from "./result.ts";
import { defaultRunSeconds } from "./runLength.ts";
import { summaryOf } from "./summary.ts";
import type { Terminal } from "./terminal.ts";
import { readTrafficFile, replayTraffic } from "./trafficFile.ts";

/** `steady-state run FILE [options]`. */
export function runCommand(argv: readonly string[], terminal: Terminal): number {
  const options = readRunArguments(argv);
  const { name, setup, diagnostics: opening } = prepare(options, terminal);
  const notes: Diagnostic[] = [...opening];
  const length = defaultRunSeconds(setup);
  if (options.untilSeconds === null && length.cut) {
    notes.push(
      note("The traffic is longer than 30 days; the first 30 days are simulated.", "That is the longest run."),
    );
  }
  const untilSeconds = options.untilSeconds ?? length.seconds;
  const late = setup.commands.filter(({ atMs }) => inSeconds(atMs) > untilSeconds).length;
  if (late > 0) {
    const commands = late === 1 ? "1 command comes" : `${late} commands come`;
    notes.push(note(`${commands} after the end of the run, without effect.`, ""));
  }

  const events: string[] = [];
  const notable: JournalEntry[] = [];
  const metrics = options.metrics === null ? null : createMetricsCsv();
  const begun = terminal.now();
  const played = play(setup, {
    untilSeconds,
    onEntry(entry) {
      if (entry.notable === true) notable.push(entry);
      if (entry.detailType === "Refused") notes.push(refused(entry));
    },
    ...(options.events === null ? {} : { onEvent: (entry, event) => void events.push(eventLine(entry, event)) }),
    ...(metrics === null ? {} : { onMeter: metrics.add }),
  });
  const result = resultOf(played, { wallMs: terminal.now() - begun, diagnostics: notes });
  if (options.events !== null) writeNamed(terminal, options.events, events.join(""));
  if (options.metrics !== null) writeNamed(terminal, options.metrics, metrics?.text() ?? "");
  terminal.out(options.json ? `${JSON.stringify(result, null, 2)}\n` : summaryOf(name, result, notable));
  return 0;
}

/** Reads everything the caller named, before anything is simulated. */
function prepare(options: RunArguments, terminal: Terminal) {
  const { file, seed } = options;
  const text = readNamed(terminal, file, "template");
  const opened = openScenario(text, { fileName: file, ...(seed === null ? {} : { seed }) });
  if (opened.setup === null) throw new Complaint(...complaintsAbout(opened.problems, file));
  const diagnostics = opened.problems.map(diagnosticOf);
  let setup: Setup = opened.setup;
  if (options.commands !== null) {
    const read = readCommandsFile(readNamed(terminal, options.commands, "commands file"), options.commands);
    setup = { ...setup, commands: [...setup.commands, ...read].sort((a, b) => a.atMs - b.atMs) };
  }
  if (options.traffic !== null) {
    const recording = readTrafficFile(readNamed(terminal, options.traffic, "recording"), options.traffic);
    const replayed = replayTraffic(setup, recording, options.trafficScale, options.traffic);
    setup = replayed.setup;
    for (const message of [...recording.notes, ...replayed.notes]) diagnostics.push(note(message, ""));
  }
  return { name: opened.name, setup, diagnostics };
}

const complaintsAbout = (problems: readonly Problem[], file: string) =>
  problems
    .filter(({ severity }) => severity === "error")
    .map(({ line, path, message, why, tryThis }) => ({
      message,
      where: `${file}, line ${line}${path === "" ? "" : `, ${path}`}`,
      why,
      tryThis,
    }));

const diagnosticOf = ({ severity, line, path, message, why, tryThis }: Problem): Diagnostic => ({
  severity,
  line,
  path,
  message,
  why,
  tryThis,
});

const note = (message: string, why: string): Diagnostic => ({
  severity: "note",
  line: null,
  path: "",
  message,
  why,
  tryThis: "",
});

const refused = ({ atMs, eventName, message }: JournalEntry): Diagnostic => ({
  severity: "warning",
  line: null,
  path: "",
  message: `A command at ${clockWords(inSeconds(atMs))} was refused: ${eventName}.`,
  why: message,
  tryThis: "",
});
