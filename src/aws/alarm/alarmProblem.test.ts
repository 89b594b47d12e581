import { expect, test } from "vitest";
import { alarmProblem } from "./alarmProblem.ts";

test.each`
  id            | period  | evaluationPeriods | datapointsToAlarm | problem
  ${"GC-CW-17"} | ${3600} | ${25}             | ${25}             | ${"more than a day"}
  ${"one day"}  | ${3600} | ${24}             | ${24}             | ${null}
  ${"standard"} | ${60}   | ${3}              | ${2}              | ${null}
  ${"M over N"} | ${60}   | ${3}              | ${4}              | ${"less than or equal to EvaluationPeriods"}
  ${"period"}   | ${45}   | ${3}              | ${3}              | ${"multiple of 60"}
`("$id: $evaluationPeriods × $period s, $datapointsToAlarm to alarm", ({ problem, ...settings }) => {
  const answer = alarmProblem(settings);
  if (problem === null) expect(answer).toBeNull();
  else expect(answer).toContain(problem);
});
