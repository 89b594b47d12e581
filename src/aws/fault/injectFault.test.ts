import { expect, test } from "vitest";
import { readCommandsFile } from "../../cli/commandsFile.ts";
import { Complaint } from "../../cli/complaint.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { after, seconds, simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";
import { faults } from "./faults.ts";

const opened = (fileName: string) => {
  const simulation = createSimulation({ ...setupOf(fileName), commands: [] });
  simulation.advanceTo(simMs(150_000));
  return simulation;
};

test("a fault hits the subject that is named, by its id or by AWS's name, and nothing else", () => {
  const simulation = opened("lost-agent.yaml");
  const silent = () =>
    [...simulation.all("containerInstance")].filter(({ sim }) => !sim.agentRunning).map(({ id }) => id);
  const [second, third] = [...simulation.all("containerInstance")];
  if (second === undefined || third === undefined) throw new Error("Too few instances.");
  simulation.send({ type: "lab.InjectFault", fault: "agentStopped", subject: second.id });
  simulation.send({ type: "lab.InjectFault", fault: "agentStopped", subject: third.ec2InstanceId });
  expect(silent()).toEqual([second.id, third.id]);
  simulation.send({ type: "lab.RepairFault", fault: "agentStopped", subject: second.id });
  expect(silent()).toEqual([third.id]);
});

test("what follows from a named fault names the command as its cause, and a replay is the same to the bit", () => {
  const simulation = opened("secrets-that-rotate.yaml");
  const verdict = simulation.send({ type: "lab.InjectFault", fault: "secretDeleted" });
  simulation.advanceTo(after(simulation.nowMs, seconds(60)));
  expect(simulation.entry(verdict.entryId)?.message).toBe("You broke something: Delete a secret.");
  expect(simulation.journalFrom(verdict.entryId + 1).some(({ causedBy }) => causedBy === verdict.entryId)).toBe(true);
  const replayed = createSimulation({ ...setupOf("secrets-that-rotate.yaml"), commands: [] });
  replayed.replay(simulation.commands);
  replayed.advanceTo(simulation.nowMs);
  expect(replayed.digest()).toBe(simulation.digest());
  expect(simulation.commands.map(({ command }) => command.type)).toEqual(["lab.InjectFault"]);
});

test("a fault that this run cannot have, or that cannot hit the subject, is refused with the reason", () => {
  const simulation = opened("hello-ecs.yaml");
  const send = (input: { fault: string; subject?: string }) => simulation.send({ type: "lab.InjectFault", ...input });
  const refused = (message: string) => ({ accepted: false, exception: "InvalidParameterException", message });
  expect(send({ fault: "agentStopped" })).toMatchObject(refused("This scenario has no container instance."));
  expect(send({ fault: "zoneFailed", subject: "nowhere" })).toMatchObject(refused("Nothing here is called nowhere."));
  expect(send({ fault: "zoneFailed", subject: "web" })).toMatchObject(
    refused("The fault zoneFailed (Fail an Availability Zone) cannot hit the service web. It hits: availabilityZone."),
  );
  expect(simulation.send({ type: "lab.RepairFault", fault: "queueFlood" })).toMatchObject(
    refused("There is nothing to repair: Flood a queue."),
  );
});

test("a commands file names any fault; a name that is none is answered with all of them", () => {
  const entries = faults.map(({ id }) => ({ at: 1, call: "lab.InjectFault", input: { fault: id } }));
  expect(readCommandsFile(JSON.stringify(entries), "faults.json")).toHaveLength(faults.length);
  const wrong = JSON.stringify([{ at: 1, call: "lab.InjectFault", input: { fault: "agentStoped" } }]);
  const complaint = () => {
    try {
      readCommandsFile(wrong, "faults.json");
    } catch (error) {
      if (error instanceof Complaint) return error.texts[0];
    }
    return undefined;
  };
  expect(complaint()).toMatchObject({
    where: "faults.json, line 1, entry 1",
    why: `No fault is called "agentStoped". It must be one of: ${faults.map(({ id }) => id).join(", ")}.`,
  });
});
