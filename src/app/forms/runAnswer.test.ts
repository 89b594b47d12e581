import { expect, test } from "vitest";
import { readRunAnswer } from "./runAnswer.ts";

test("RunTask answers with the tasks that started and the failures of the others", () => {
  expect(
    readRunAnswer({
      tasks: [{ taskArn: "arn:aws:ecs:us-east-1:1:task/c/a1", lastStatus: "PENDING" }],
      failures: [{ arn: "arn:aws:ecs:us-east-1:1:container-instance/c/i1", reason: "RESOURCE:MEMORY" }],
    }),
  ).toEqual({
    tasks: ["arn:aws:ecs:us-east-1:1:task/c/a1"],
    failures: [{ arn: "arn:aws:ecs:us-east-1:1:container-instance/c/i1", reason: "RESOURCE:MEMORY", detail: "" }],
  });
});

test("an answer of another call, or none, is not one of these", () => {
  expect(readRunAnswer(undefined)).toBeNull();
  expect(readRunAnswer({ service: {} })).toBeNull();
});
