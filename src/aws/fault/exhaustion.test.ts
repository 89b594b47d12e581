import { expect, test } from "vitest";
import { awsvpcTasks, type Ec2Options, ec2Run, inSubnetA, placementFailuresOf } from "../../testing/ec2Run.ts";

/** What the service says of placement two minutes after the fault. */
function said(fault: string, options: Ec2Options = {}): string {
  const run = ec2Run(options);
  run.until(200);
  expect([fault, run.send({ type: "lab.InjectFault", fault })]).toEqual([fault, "accepted"]);
  run.until(320);
  return placementFailuresOf(run).join("\n");
}

test("each exhaustion of instances is caused by its name, and the service says it in AWS's words", () => {
  expect(said("noNetworkInterfaceLeft", { ...awsvpcTasks, service: inSubnetA })).toContain(
    'encountered error "RESOURCE:ENI"',
  );
  expect(said("tooMuchCpu")).toContain("has insufficient CPU units available");
  expect(said("tooMuchMemory")).toContain("has insufficient memory available");
  expect(said("hostPortFixed")).toContain("is already using a port required by your task");
  expect(said("attributeMissing")).toMatch(/no container instance met all of its requirements/);
});
