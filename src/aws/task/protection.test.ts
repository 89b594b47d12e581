import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { protectionWords } from "./describe.ts";

const protect = (
  run: FargateRun,
  tasks: readonly string[],
  expiresInMinutes?: number,
  protectionEnabled = true,
): string =>
  run.send({
    type: "ecs.UpdateTaskProtection",
    tasks,
    protectionEnabled,
    ...(expiresInMinutes === undefined ? {} : { expiresInMinutes }),
  });
/** What the call answers: the protected tasks by number, and each failure. */
function answerOf(run: FargateRun): {
  readonly protectedTasks: readonly unknown[];
  readonly failures: readonly unknown[];
} {
  const told = run
    .journal()
    .findLast(
      ({ eventName, responseElements }) => eventName === "UpdateTaskProtection" && responseElements !== undefined,
    );
  return told?.responseElements as unknown as ReturnType<typeof answerOf>;
}
const arnOf = (run: FargateRun, id: string): string => run.tasks().find((task) => task.id === id)?.taskArn ?? "";
const scale = (run: FargateRun, desiredCount: number): string =>
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount });
const ids = (...numbers: number[]): string[] => numbers.map((number) => `task/Service/${number}`);
function steady(desiredCount: number): FargateRun {
  const run = fargateRun({ service: { DesiredCount: desiredCount } });
  run.until(120);
  expect(run.service().sim.steady).toBe(true);
  return run;
}

test("G113 desired 5 with 3 protected tasks, set to 2: 3 remain, and event 19 says why", () => {
  const run = steady(5);
  expect(protect(run, ids(1, 2, 3))).toBe("accepted");
  scale(run, 2);
  run.until(300);
  expect(run.active().map(({ id }) => id)).toEqual(ids(1, 2, 3));
  expect(run.service()).toMatchObject({ desiredCount: 2, runningCount: 3, sim: { steady: false } });
  const { id } = run.service().deployments[0] ?? { id: "" };
  expect(run.events().at(-1)).toBe(
    `was unable to reach steady state because (taskSet ${id}) was unable to scale in due to (reason 3 tasks under protection)`,
  );
});

test("further protection of a service that cannot scale in fails with DEPLOYMENT_BLOCKED", () => {
  const run = steady(3);
  protect(run, ids(1, 2));
  scale(run, 1);
  run.until(180);
  expect(protect(run, ids(1))).toBe("accepted");
  expect(answerOf(run)).toEqual({
    protectedTasks: [],
    failures: [
      {
        arn: arnOf(run, "task/Service/1"),
        reason: "DEPLOYMENT_BLOCKED",
        detail: "Too many tasks of the service are protected: it cannot scale in or deploy.",
      },
    ],
  });
  expect(protect(run, ids(1), undefined, false)).toBe("accepted");
  run.until(240);
  expect(run.active().map(({ id }) => id)).toEqual(ids(2));
  expect(run.events().at(-1)).toBe("has reached a steady state.");
});

test("G114 protection without expiresInMinutes ends after 120 minutes, and the scale-in goes on", () => {
  const run = steady(2);
  protect(run, ids(1, 2));
  const [task] = run.tasks();
  expect(task === undefined ? null : protectionWords(task, run.simulation.nowMs)).toBe(
    "protected from scale-in, 120 min left",
  );
  scale(run, 1);
  run.until(120 + 7_199);
  expect(run.active()).toHaveLength(2);
  run.until(120 + 7_201);
  expect(run.active()).toHaveLength(1);
});

test("each call sets the clock anew", () => {
  const run = steady(2);
  protect(run, ids(1, 2), 10);
  run.until(600);
  protect(run, ids(1, 2), 10);
  scale(run, 0);
  run.until(900);
  expect(run.active()).toHaveLength(2);
  run.until(1_210);
  expect(run.active()).toHaveLength(0);
});

test("G115 a standalone task cannot be protected", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.send({
    type: "ecs.RunTask",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  });
  const standalone = run.tasks()[0]?.taskArn ?? "";
  expect(protect(run, [standalone])).toBe("accepted");
  expect(answerOf(run)).toEqual({
    protectedTasks: [],
    failures: [{ arn: standalone, reason: "TASK_NOT_VALID", detail: "Only tasks of a service can be protected." }],
  });
});

test("a call protects the tasks that it can, and answers a failure for each other one", () => {
  const run = steady(2);
  run.send({
    type: "ecs.RunTask",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  });
  const standalone = run.tasks().find(({ serviceId }) => serviceId === null)?.id ?? "";
  expect(protect(run, ["nothing", ...ids(1), standalone], 10)).toBe("accepted");
  expect(answerOf(run)).toEqual({
    protectedTasks: [{ taskArn: arnOf(run, "task/Service/1"), protectionEnabled: true, expirationDate: 720.002 }],
    failures: [
      { arn: "nothing", reason: "MISSING", detail: "The task was not found." },
      { arn: arnOf(run, standalone), reason: "TASK_NOT_VALID", detail: "Only tasks of a service can be protected." },
    ],
  });
  expect(
    run
      .journal()
      .flatMap(({ eventName, severity, message }) =>
        eventName === "UpdateTaskProtection" && severity === "WARN" ? [message] : [],
      ),
  ).toEqual(["UpdateTaskProtection failures: 1 × MISSING", "UpdateTaskProtection failures: 1 × TASK_NOT_VALID"]);
  expect(protect(run, ids(1), undefined, false)).toBe("accepted");
  expect(answerOf(run).protectedTasks).toEqual([{ taskArn: arnOf(run, "task/Service/1"), protectionEnabled: false }]);
});

test("a rolling deployment waits for a protected task, and never goes above maximumPercent", () => {
  const run = steady(2);
  protect(run, ids(1), 30);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(600);
  expect(run.active().map(({ id }) => id)).toEqual(ids(1, 3, 4));
  expect(run.service().deployments[0]?.rolloutState).toBe("IN_PROGRESS");
  expect(run.events().at(-1)).toMatch(/was unable to scale in due to \(reason 1 tasks under protection\)$/);
  run.until(120 + 1_900);
  expect(run.service().deployments[0]?.rolloutState).toBe("COMPLETED");
});

test("at most ten tasks in a call, for 1 to 2,880 minutes", () => {
  const run = steady(1);
  const tooLong = "InvalidParameterException: expiresInMinutes must be a whole number from 1 to 2880.";
  expect(protect(run, ids(1), 0)).toBe(tooLong);
  expect(protect(run, ids(1), 2_881)).toBe(tooLong);
  expect(protect(run, ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))).toBe(
    "InvalidParameterException: tasks must name 1 to 10 tasks.",
  );
  expect(protect(run, ids(1), 2_880)).toBe("accepted");
});
