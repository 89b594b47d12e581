import { expect, test } from "vitest";
import { listProblems, type Problem, problemText } from "./problem.ts";

const problem: Problem = {
  severity: "error",
  path: "Resources.Service.Properties.DesiredCount",
  line: 12,
  column: 7,
  message: "Fn::Select asks for index 3 of a list of 2.",
  why: "The last index is 1; the first is 0.",
  tryThis: "Correct the index.",
};

test("a problem is one line: where, what happened, why, what to try", () => {
  expect(problemText(problem)).toBe(
    "Line 12, Resources.Service.Properties.DesiredCount: Fn::Select asks for index 3 of a list of 2. " +
      "The last index is 1; the first is 0. Try: Correct the index.",
  );
  expect(problemText({ ...problem, path: "", why: "", tryThis: "" })).toBe(
    "Line 12: Fn::Select asks for index 3 of a list of 2.",
  );
});

test("names from a file cannot break the line", () => {
  expect(problemText({ ...problem, path: "", message: "a\n\u0007b\tc", why: "", tryThis: "" })).toBe("Line 12: a b c");
});

test("problems are listed in the order of the file, at most 200", () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ ...problem, line: 500 - index }));
  const listed = listProblems(many);
  expect(listed).toHaveLength(200);
  expect(listed[0]?.line).toBe(1);
  expect(listed.at(-1)?.message).toBe("301 more problems are not listed.");
  expect(listed.at(-1)?.severity).toBe("error");
});
