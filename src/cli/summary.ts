import type { JournalEntry } from "../engine/journal.ts";
import { inSeconds } from "../kernel/time.ts";
import { clockWords, durationWords } from "./duration.ts";
import type { Diagnostic, Result } from "./result.ts";

/** Estimate: fits on one screen together with the rest. */
const eventsShown = 8;
const diagnosticsShown = 10;

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
const column = (word: string): string => word.padEnd(11);
const count = (amount: number, noun: string): string => `${grouped(amount)} ${noun}${amount === 1 ? "" : "s"}`;

/** Estimate: two lines of an ordinary terminal. */
const longestEvent = 160;

/** AWS's reason for an alarm's state does not name the alarm. */
function eventWords({ kind, subject, eventName, message }: JournalEntry): string {
  const words = kind === "alarm" ? `${subject} is ${eventName}. ${message}` : message;
  return words.length > longestEvent ? `${words.slice(0, longestEvent)}…` : words;
}

/** The result for a reader, without `--json`. */
export function summaryOf(name: string, result: Result, notable: readonly JournalEntry[]): string {
  const { simulatedSeconds, wallMs, services, requests, scaling, costUsd, diagnostics } = result;
  const pace = wallMs === 0 ? "" : `, ${grouped(Math.round((simulatedSeconds * 1_000) / wallMs))} times as fast`;
  const failedShare = requests.total === 0 ? 0 : Math.round((requests.failed / requests.total) * 10_000) / 100;
  const times =
    requests.p50Ms === null ? "" : `; p50 ${requests.p50Ms} ms, p95 ${requests.p95Ms} ms, p99 ${requests.p99Ms} ms`;
  const out = scaling.filter(({ from, to }) => to > from).length;
  const counts = scaling.flatMap(({ from, to }) => [from, to]);
  const range = counts.length === 0 ? "" : `, between ${Math.min(...counts)} and ${Math.max(...counts)} tasks`;
  const lines = [
    `${name}: ${durationWords(simulatedSeconds)} simulated in ${(wallMs / 1_000).toFixed(1)} s${pace} (seed ${result.seed})`,
    "",
    ...services.map(
      (service) =>
        `${column("Service")}${service.serviceName}: ${service.status}, desired ${service.desiredCount}, ` +
        `running ${service.runningCount}, pending ${service.pendingCount}`,
    ),
    `${column("Requests")}${grouped(requests.total)}, failed ${grouped(requests.failed)} (${failedShare}%)${times}`,
    `${column("Scaling")}${count(out, "scale-out")}, ${count(scaling.length - out, "scale-in")}${range}`,
    `${column("Cost")}$${costUsd.toFixed(2)}`,
    `${column("Digest")}${result.digest}`,
  ];
  if (notable.length > 0) {
    lines.push("", notable.length > eventsShown ? `Last ${eventsShown} notable events` : "Notable events");
    for (const entry of notable.slice(-eventsShown)) {
      lines.push(`  ${clockWords(inSeconds(entry.atMs)).padStart(9)}  ${eventWords(entry)}`);
    }
  }
  if (diagnostics.length > 0) {
    lines.push("", "Notes");
    // What this run gave reason to say comes before what the file always has.
    const rank = ({ severity, line }: Diagnostic): number => (severity !== "note" ? 0 : line === null ? 1 : 2);
    const ordered = [...diagnostics].sort((a, b) => rank(a) - rank(b));
    for (const { line, message, why } of ordered.slice(0, diagnosticsShown)) {
      lines.push(`  ${line === null ? "" : `line ${line}: `}${message}${why === "" ? "" : ` ${why}`}`);
    }
    const more = diagnostics.length - diagnosticsShown;
    if (more > 0) lines.push(`  … and ${more} more; --json lists them all.`);
  }
  return `${lines.join("\n")}\n`;
}
