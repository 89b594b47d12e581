import { expect, test } from "vitest";
import { simMs } from "../kernel/time.ts";
import { setupOf } from "../testing/scenario.ts";
import { createSimulation } from "./simulation.ts";

test("what you did is told with the names that the page shows, however the command named the record", () => {
  const simulation = createSimulation(setupOf("lost-agent.yaml"));
  simulation.advanceTo(simMs(420_000));
  const task = simulation.get("task", "task/Service/1");
  const instance = simulation.get("containerInstance", "instance/Instances/2");
  simulation.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  simulation.send({ type: "ecs.StopTask", task: "task/Service/1" });
  simulation.send({ type: "lab.CrashTask", task: task?.taskArn ?? "" });
  simulation.send({ type: "lab.LoseAgent", containerInstance: "instance/Instances/2" });
  simulation.advanceTo(simMs(421_000));
  const commands = simulation.journalFrom(1).filter(({ detailType, atMs }) => detailType === "Command" && atMs > 0);
  const shown = task?.taskArn.split("/").at(-1)?.slice(0, 8);
  expect(commands.map(({ message }) => message)).toEqual([
    "You updated web: desiredCount 5.",
    `You stopped task ${shown}.`,
    `You crashed the application of task ${shown}.`,
    `You cut the ECS agent of ${instance?.ec2InstanceId} off.`,
  ]);
});
