import { expect, test } from "vitest";
import { readCommandsFile } from "./commandsFile.ts";
import { Complaint } from "./complaint.ts";

const entry = (changes: object) =>
  JSON.stringify({ at: 60, call: "ecs.UpdateService", input: { service: "web", desiredCount: 3 }, ...changes });
const file = (...entries: readonly string[]) => `[\n${entries.join(",\n")}\n]`;

function complaint(text: string): string {
  try {
    readCommandsFile(text, "commands.json");
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    return error.texts.map(({ where, message, why }) => `${where}: ${message} ${why}`).join("\n");
  }
  return "read";
}

test("commands are read in order of time, with the API's own input shapes", () => {
  const text = file(entry({ at: 90.5 }), entry({ at: 0, call: "lab.SetTraffic", input: { multiplier: 10 } }));
  expect(readCommandsFile(text, "commands.json")).toEqual([
    { atMs: 0, command: { type: "lab.SetTraffic", multiplier: 10 } },
    { atMs: 90_500, command: { type: "ecs.UpdateService", service: "web", desiredCount: 3 } },
  ]);
});

test("an empty list is a list", () => {
  expect(readCommandsFile(" [ ] \n", "commands.json")).toEqual([]);
});

test.each`
  what                    | text                                                                       | said
  ${"a negative count"}   | ${file(entry({}), entry({ input: { service: "web", desiredCount: -1 } }))} | ${"commands.json, line 3, entry 2: ecs.UpdateService: desiredCount is not valid. Expected zero or more."}
  ${"an unknown call"}    | ${file(entry({ call: "ecs.Fly" }))}                                        | ${'commands.json, line 2, entry 1: "ecs.Fly" is not a call the sandbox knows.'}
  ${"a time in words"}    | ${file(entry({ at: "noon" }))}                                             | ${'commands.json, line 2, entry 1: "at" of this entry is not valid. Expected seconds'}
  ${"a time before 0"}    | ${file(entry({ at: -1 }))}                                                 | ${"Expected seconds since the start, zero or more."}
  ${"an unknown field"}   | ${file(entry({ when: 1 }))}                                                | ${'"when" of this entry is not valid.'}
  ${"text in the list"}   | ${file('"go"')}                                                            | ${"line 2, entry 1: This entry is not a command."}
  ${"no list"}            | ${'{ "at": 60 }'}                                                          | ${"commands.json, line 1: The commands file is not a JSON array."}
  ${"broken JSON"}        | ${file(entry({}), "{ at: 60 }")}                                           | ${"commands.json, line 3: The commands file is not a JSON array."}
  ${"no end"}             | ${`[\n${entry({})}\n`}                                                     | ${"commands.json, line 3: The commands file is not a JSON array. The array does not end with ]."}
  ${"more after the end"} | ${`[]\n[]`}                                                                | ${"commands.json, line 2: The commands file is not a JSON array. Something follows"}
  ${"an empty file"}      | ${""}                                                                      | ${"commands.json, line 1: The commands file is not a JSON array."}
`("$what is refused with file and line", ({ text, said }) => {
  expect(complaint(text)).toContain(said);
});

test("brackets and commas inside texts do not end an entry", () => {
  const text = file(entry({ call: "ecs.StopTask", input: { task: "a", reason: 'x, ] } "quoted" \\' } }));
  expect(readCommandsFile(text, "commands.json")[0]?.command).toMatchObject({ reason: 'x, ] } "quoted" \\' });
});
