import { expect, test } from "vitest";
import type { Mirror } from "../../client/store.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { runTaskForm } from "./runTaskForm.ts";

test("a command in the form is an override of this call: the task prints it, the definition stays as it is", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(1);
  const definition = run.simulation.get("taskDefinition", "web:1");
  const tables = {
    cluster: new Map([...run.simulation.all("cluster")].map((one) => [one.id, one])),
    subnet: new Map([...run.simulation.all("subnet")].map((one) => [one.id, one])),
    taskDefinition: new Map(definition === undefined ? [] : [["web:1", definition]]),
  } as Mirror;
  const draft = runTaskForm.initial(tables, { cluster: "Cluster", taskDefinition: "web:1" });
  const plain = runTaskForm.command(draft, tables, {});
  expect("overrides" in plain).toBe(false);
  const typed = { ...draft, subnets: ["Subnet"], command: " echo  hello there " };
  expect(run.send(runTaskForm.command(typed, tables, {}))).toBe("accepted");
  run.until(120);
  const [task] = run.tasks();
  expect(task?.overrides).toEqual({ containerOverrides: [{ name: "web", command: ["echo", "hello", "there"] }] });
  expect(run.simulation.get("applicationLog", task?.id ?? "")?.lines.map(({ message }) => message)).toEqual([
    "hello there",
  ]);
  expect(run.simulation.get("taskDefinition", "web:1")).toEqual(definition);
});
