import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { allow, arnOf, documentOf } from "../../testing/storageResources.ts";
import { managedAgentsOf } from "./managedAgents.ts";
import { execTexts } from "./readExecuteCommand.ts";

const role = { TaskRoleArn: "arn:aws:iam::123456789012:role/exec" };
const exec = (run: FargateRun, task: string, fields: object = {}): string =>
  run.send({ type: "ecs.ExecuteCommand", task, command: "/bin/sh", interactive: true, ...fields });
const running = (run: FargateRun) => run.active().filter(({ lastStatus }) => lastStatus === "RUNNING");
const refused = (message: string): string => `InvalidParameterException: ${message}`;

test("G223 turning ECS Exec on leaves running tasks as they are; new tasks can be used", () => {
  const run = fargateRun({ service: { DesiredCount: 1 }, taskDefinition: role });
  run.until(120);
  const [old] = running(run);
  expect(exec(run, old?.taskArn ?? "")).toBe(refused(execTexts.notEnabled));
  expect(run.send({ type: "ecs.UpdateService", service: "Service", enableExecuteCommand: true, desiredCount: 2 })).toBe(
    "accepted",
  );
  run.until(300);
  const added = running(run).find(({ id }) => id !== old?.id);
  expect(exec(run, old?.taskArn ?? "")).toBe(refused(execTexts.notEnabled));
  expect(exec(run, added?.taskArn ?? "")).toBe("accepted");
  expect(run.service().deployments).toHaveLength(1);
  const agents = (task: typeof added) => task?.containers.map((container) => managedAgentsOf(task, container));
  expect(agents(old)).toEqual([[]]);
  expect(agents(added)).toEqual([[{ name: "ExecuteCommandAgent", lastStatus: "RUNNING" }]]);
  const calls = run
    .journal()
    .filter(({ eventName, detailType }) => eventName === "ExecuteCommand" && detailType.startsWith("AWS"));
  expect(calls[0]?.message).toMatch(
    /^Task [0-9a-f]{8}: Session ecs-execute-command-[0-9a-f]{17} runs \/bin\/sh as root in container web\.$/,
  );
});

test("a session without input ends after twenty minutes", () => {
  const run = fargateRun({ service: { DesiredCount: 1, EnableExecuteCommand: true }, taskDefinition: role });
  run.until(120);
  const id = running(run)[0]?.id ?? "";
  expect(exec(run, id)).toBe("accepted");
  expect(run.simulation.get("task", id)?.sim.execSessions).toEqual({ web: 1 });
  run.until(120 + 20 * 60 - 1);
  expect(run.simulation.get("task", id)?.sim.execSessions).toEqual({ web: 1 });
  run.until(120 + 20 * 60 + 1);
  expect(run.simulation.get("task", id)?.sim.execSessions).toEqual({ web: 0 });
});

test("RunTask starts a task that can be used when it says so", () => {
  const run = fargateRun({ service: { DesiredCount: 0 }, taskDefinition: role });
  const call = {
    type: "ecs.RunTask",
    cluster: "hello",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  } as const;
  expect(run.send({ ...call, enableExecuteCommand: true })).toBe("accepted");
  expect(run.send(call)).toBe("accepted");
  run.until(120);
  expect(running(run).map(({ id }) => exec(run, id))).toEqual(["accepted", refused(execTexts.notEnabled)]);
});

test("without a task role the agent reaches nobody: TargetNotConnectedException", () => {
  const run = fargateRun({ service: { DesiredCount: 1, EnableExecuteCommand: true } });
  run.until(120);
  expect(exec(run, running(run)[0]?.id ?? "")).toBe(`TargetNotConnectedException: ${execTexts.notConnected}`);
});

test("a role without ssmmessages, and a read-only root file system: the agent reaches nobody", () => {
  const roleWith = (...Action: string[]) => ({
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: documentOf({
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
      Policies: [{ PolicyName: "own", PolicyDocument: documentOf(allow(Action)) }],
    },
  });
  const answer = (Role: ReturnType<typeof roleWith>, container: Readonly<Record<string, unknown>> = {}): string => {
    const run = fargateRun({
      resources: { Role },
      taskDefinition: { TaskRoleArn: arnOf("Role") },
      container,
      service: { DesiredCount: 1, EnableExecuteCommand: true },
    });
    run.until(120);
    return exec(run, running(run)[0]?.id ?? "");
  };
  const notConnected = `TargetNotConnectedException: ${execTexts.notConnected}`;
  expect(answer(roleWith("s3:GetObject"))).toBe(notConnected);
  expect(answer(roleWith("ssmmessages:*"))).toBe("accepted");
  expect(answer(roleWith("ssmmessages:*"), { ReadonlyRootFilesystem: true })).toBe(notConnected);
});

test("only interactive sessions, in a container that there is, of a task that there is", () => {
  const run = fargateRun({ service: { DesiredCount: 1, EnableExecuteCommand: true }, taskDefinition: role });
  run.until(120);
  const id = running(run)[0]?.id ?? "";
  expect(exec(run, id, { interactive: false })).toBe(refused("Interactive is the only mode supported currently."));
  expect(exec(run, id, { container: "sidecar" })).toBe(refused("The container sidecar was not found in the task."));
  expect(exec(run, "nobody")).toBe(refused("The referenced task was not found."));
});
