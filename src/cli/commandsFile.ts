import * as v from "valibot";
import { commandFrom } from "../engine/commands.ts";
import type { TimedCommand } from "../engine/run.ts";
import { simMs } from "../kernel/time.ts";
import { Complaint, type ComplaintText } from "./complaint.ts";
import { longestRunSeconds } from "./duration.ts";
import { readJsonList } from "./jsonList.ts";

const entry = v.strictObject({
  at: v.pipe(
    v.number("Expected seconds since the start, a number."),
    v.minValue(0, "Expected seconds since the start, zero or more."),
    v.maxValue(longestRunSeconds, "Expected an instant within 30 days."),
  ),
  call: v.string("Expected the name of a call, a text."),
  input: v.optional(v.record(v.string(), v.unknown(), "Expected the call's input, an object."), {}),
});

const example = '{ "at": 60, "call": "ecs.UpdateService", "input": { "service": "web", "desiredCount": 3 } }';

/** Reads `--commands`: a JSON array of instants and API calls. */
export function readCommandsFile(text: string, path: string): readonly TimedCommand[] {
  const list = readJsonList(text);
  if ("why" in list) {
    throw new Complaint({
      message: "The commands file is not a JSON array.",
      where: `${path}, line ${list.line}`,
      why: list.why,
      tryThis: `Write [ ${example} ].`,
    });
  }
  const complaints: ComplaintText[] = [];
  const commands: TimedCommand[] = [];
  list.items.forEach(({ line, value }, index) => {
    const where = `${path}, line ${line}, entry ${index + 1}`;
    const parsed = v.safeParse(entry, value);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const field = issue.path?.map(({ key }) => String(key)).join(".");
      const message = field === undefined ? "This entry is not a command." : `"${field}" of this entry is not valid.`;
      complaints.push({ message, where, why: issue.message, tryThis: `Write it as ${example}.` });
      return;
    }
    const { at, call, input } = parsed.output;
    const read = commandFrom(call, input);
    if ("command" in read) commands.push({ atMs: simMs(at * 1_000), command: read.command });
    else complaints.push({ ...read, where });
  });
  if (complaints.length > 0) throw new Complaint(...complaints);
  return commands.sort((a, b) => a.atMs - b.atMs);
}
