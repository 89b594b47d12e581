import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";

const allow = (...actions: readonly string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

test("the scenario Broken roles: one task never runs, one runs and cannot write, and two policies mend both", () => {
  const simulation = createSimulation(setupOf("broken-roles.yaml"));
  simulation.advanceTo(simMs(180_000));
  const counts = () => ["Reports", "Uploads"].map((id) => simulation.get("service", id)?.runningCount);
  const lines = () =>
    simulation
      .journalFrom(1)
      .flatMap(({ detailType, eventName }) => (detailType === "Application Log" ? [eventName] : []));
  expect(counts()).toEqual([0, 1]);
  const failed = [...simulation.all("task")].find(({ serviceId }) => serviceId === "Reports");
  expect(failed?.stoppedReason).toContain("ecr:GetAuthorizationToken on resource: *");
  expect(lines()).toEqual(["OK", "AccessDenied"]);

  simulation.send({
    type: "iam.PutRolePolicy",
    roleName: "ReportsExecutionRole",
    policyName: "token",
    policyDocument: allow("ecr:GetAuthorizationToken"),
  });
  simulation.send({
    type: "iam.PutRolePolicy",
    roleName: "UploadsTaskRole",
    policyName: "bucket",
    policyDocument: allow("s3:GetObject", "s3:PutObject"),
  });
  simulation.advanceTo(simMs(1_200_000));
  expect(counts()).toEqual([1, 1]);
  // Every change of a policy makes the application try again.
  expect(lines().slice(-2)).toEqual(["OK", "OK"]);
});
