import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";

test("the scenario The leaky host: both applications use the instance's role, until each has its own and the host has none", () => {
  const simulation = createSimulation(setupOf("the-leaky-host.yaml"));
  let seen = 0;
  const newLines = () => {
    const lines = simulation.journalFrom(seen + 1).filter(({ detailType }) => detailType === "Application Log");
    seen = simulation.newestEntryId;
    return lines.map(
      ({ eventName, message }) => `${eventName} ${message.match(/(\w+): .*(GetItem|PutObject)/)?.slice(1)}`,
    );
  };
  simulation.advanceTo(simMs(300_000));
  expect(newLines()).toEqual(["OK orders,GetItem", "AccessDenied invoices,PutObject", "OK invoices,GetItem"]);

  for (const [service, image, taskRoleArn] of [
    ["orders", "public.ecr.aws/example/orders", "OrdersRole"],
    ["invoices", "123456789012.dkr.ecr.us-east-1.amazonaws.com/invoices:1.0", "InvoicesRole"],
  ] as const) {
    const registered = simulation.send({
      type: "ecs.RegisterTaskDefinition",
      family: service,
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      taskRoleArn,
      containerDefinitions: [{ name: service, image, cpu: 256, memory: 128 }],
    });
    expect(registered.accepted).toBe(true);
    expect(simulation.send({ type: "ecs.UpdateService", service, taskDefinition: `${service}:2` }).accepted).toBe(true);
  }
  const stripped = { type: "iam.DeleteRolePolicy", roleName: "InstanceRole", policyName: "orders-table" } as const;
  expect(simulation.send(stripped).accepted).toBe(true);
  newLines();
  simulation.advanceTo(simMs(900_000));
  const running = [...simulation.all("task")].filter(({ lastStatus }) => lastStatus === "RUNNING");
  expect(running.map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(["orders:2", "invoices:2"]);
  // Each may do what it is for; the table is closed to whom it is none of its business.
  const last = newLines().slice(-3);
  expect(last.toSorted()).toEqual([
    "AccessDeniedException invoices,GetItem",
    "OK invoices,PutObject",
    "OK orders,GetItem",
  ]);
});
