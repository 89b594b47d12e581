import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { loadedServiceTemplate } from "../testing/loadedService.ts";
import { setupOf } from "../testing/scenario.ts";
import { brokenCause, brokenInvariants, invariants } from "./invariants.ts";
import { shippedScenarios } from "./shippedScenarios.ts";
import { verifyScenario } from "./verifyScenario.ts";

test("a scenario is played for its time, and the same digest comes out every time", () => {
  const text = loadedServiceTemplate({ desiredCount: 2, maxCapacity: 10, load: 150 });
  const result = verifyScenario(text, "service.yaml", 7);
  expect(result).toEqual({ passed: true, seconds: 1_800, digest: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(verifyScenario(text, "service.yaml", 7)).toEqual(result);
});

test("a scenario that does not open fails with its problems", () => {
  const text = loadedServiceTemplate({ desiredCount: -2, maxCapacity: 10, load: 150 });
  const result = verifyScenario(text, "service.yaml", 7);
  expect(result.passed).toBe(false);
  expect(result.passed ? "" : result.why).toContain("DesiredCount");
});

test("the shipped scenarios are inside the program", () => {
  expect(shippedScenarios.map(({ fileName }) => fileName)).toContain("hello-ecs.yaml");
  for (const { text } of shippedScenarios) expect(text).toContain("Resources:");
});

/** Hello ECS after two minutes, with one kind of record replaced by others. */
function withRecords(kind: string, change: (record: never) => object): Simulation {
  const simulation = createSimulation(setupOf("hello-ecs.yaml"));
  simulation.advanceTo(simMs(300_000));
  expect(brokenInvariants(simulation)).toEqual([]);
  const all = ((asked: string) => {
    const records = [...simulation.all(asked as "service")];
    return (asked === kind ? records.map((record) => change(record as never)) : records).values();
  }) as Simulation["all"];
  return { ...simulation, all, columns: simulation.columns };
}

test.each`
  rule                                                               | kind               | change
  ${"counts of a service are whole and not negative"}                | ${"service"}       | ${{ desiredCount: -1 }}
  ${"a service counts its tasks"}                                    | ${"service"}       | ${{ runningCount: 7 }}
  ${"a task that stops, or has stopped, says why"}                   | ${"task"}          | ${{ desiredStatus: "STOPPED" }}
  ${"a task that does not run says what it waits for"}               | ${"task"}          | ${{ lastStatus: "PENDING" }}
  ${"ids of tasks are unique"}                                       | ${"task"}          | ${{ taskArn: "same" }}
  ${"ids of services, deployments, events and instances are unique"} | ${"service"}       | ${{ events: [{ id: "1" }, { id: "1" }] }}
  ${"no address is held twice, and subnets count theirs"}            | ${"task"}          | ${{ privateIpAddress: "10.0.0.9", subnetId: "SubnetA" }}
  ${"two tasks never share a row of load"}                           | ${"task"}          | ${{ sim: { slot: 3 } }}
  ${"every target belongs to a target group"}                        | ${"target"}        | ${{ targetGroupId: "Gone" }}
  ${"the alarms of a policy stand at its target"}                    | ${"scalingPolicy"} | ${{ targetTrackingScalingPolicyConfiguration: { targetValue: 1 } }}
`("$rule: noticed when broken", ({ rule, kind, change }) => {
  const simulation = withRecords(kind, (record: object) => ({ ...record, ...change }));
  expect(invariants[rule]?.(simulation)).not.toBeNull();
  expect(brokenInvariants(simulation).join()).toContain(rule);
});

test("requests that vanish are noticed", () => {
  const simulation = withRecords("none", (record) => record);
  const answers = simulation.columns.loadBalancer?.data.answers;
  if (answers === undefined) throw new Error("The load balancer has no answers column.");
  answers[0] = (answers[0] as number) - 5;
  expect(brokenInvariants(simulation).join()).toContain("every request is answered, failed or in flight");
});

test("a cause that is not older, and a root nobody knows, are noticed", () => {
  const entry = { id: 5, causedBy: 4, root: "clock" } as JournalEntry;
  expect(brokenCause(entry)).toBeNull();
  expect(brokenCause({ ...entry, causedBy: 5 })).toContain("not older");
  expect(brokenCause({ ...entry, root: "chance" as "clock" })).toContain('the root "chance"');
});
