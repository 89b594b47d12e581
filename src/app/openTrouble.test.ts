import { expect, test } from "vitest";
import type { Problem } from "../template/problem.ts";
import { troubleOf } from "./openTrouble.ts";

const problem = (severity: Problem["severity"], line: number, path: string, message: string): Problem => ({
  severity,
  path,
  line,
  column: 1,
  message,
  why: "Because.",
  tryThis: "mend it.",
});

test("the first error is named with its line and place, the others follow in a line each", () => {
  const problems = [
    problem("note", 3, "Resources.Gateway", "Gateway is not simulated."),
    problem("error", 14, "Resources.Service", "DesiredCount -1 is not a count of tasks."),
    problem("error", 20, "", "The file ends too early."),
  ];
  expect(troubleOf("web.yaml", problems)).toEqual({
    fileName: "web.yaml",
    what: "web.yaml, line 14, Resources.Service: DesiredCount -1 is not a count of tasks.",
    why: "Because.",
    tryThis: "mend it.",
    more: ["Line 20: The file ends too early."],
  });
});

test("without an error the first problem counts, and without any there is still a reason", () => {
  expect(troubleOf("web.yaml", [problem("note", 3, "", "Nothing here.")]).what).toBe("web.yaml, line 3: Nothing here.");
  expect(troubleOf("web.yaml", [])).toMatchObject({ what: "web.yaml could not be opened.", more: [] });
});
