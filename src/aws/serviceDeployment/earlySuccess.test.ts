import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { type BlueGreenOptions, blueGreenRun, openBlueGreen } from "../../testing/blueGreenRun.ts";

// Amazon ECS Developer Guide, "Complete Amazon ECS rolling deployments early with early success criteria".
const deferred: BlueGreenOptions = {
  desiredCount: 2,
  deployment: {
    MinimumHealthyPercent: 50,
    EarlySuccessCriteria: { Enable: true, HealthyPercent: 50, SourceServiceRevisionCleanup: "DEFERRED" },
    DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    Alarms: { AlarmNames: ["busy"], Enable: true, Rollback: true },
    BakeTimeInMinutes: 0,
  },
  resources: {
    Alarm: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        AlarmName: "busy",
        Namespace: "AWS/ApplicationELB",
        MetricName: "RequestCount",
        Dimensions: [{ Name: "LoadBalancer", Value: { "Fn::GetAtt": ["LoadBalancer", "LoadBalancerFullName"] } }],
        Statistic: "Sum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1_200,
        ComparisonOperator: "GreaterThanThreshold",
      },
    },
  },
};
const day = 86_400_000;

/** Successful at 362 s; a task of the source revision is protected and goes on. */
function succeeded() {
  const run = blueGreenRun(deferred);
  run.until(300);
  const [first] = run.active();
  run.send({
    type: "ecs.UpdateTaskProtection",
    cluster: "hello",
    tasks: [first?.taskArn ?? ""],
    protectionEnabled: true,
    expiresInMinutes: 5,
  });
  run.deploy();
  run.until(420);
  return run;
}
const byRevision = (tasks: Iterable<{ readonly desiredStatus: string; readonly taskDefinitionArn: string }>) =>
  [...tasks].filter((task) => task.desiredStatus === "RUNNING").map((task) => task.taskDefinitionArn);

test("after the success neither an alarm nor failed health checks roll back, and the deployment cannot be stopped", () => {
  const run = succeeded();
  const record = () => [...run.simulation.all("serviceDeployment")].at(-1);
  expect(record()).toMatchObject({
    status: "SUCCESSFUL",
    alarms: { status: "MONITORING_COMPLETE" },
    deploymentCircuitBreaker: { status: "MONITORING_COMPLETE", failureCount: 0 },
  });
  expect(byRevision(run.active())).toEqual(["web:1", "web:2", "web:2"]);
  expect(run.send({ type: "ecs.StopServiceDeployment", serviceDeploymentArn: record()?.id ?? "" })).toBe(
    "ConflictException: The service deployment is in status SUCCESSFUL.",
  );
  run.send({ type: "lab.SetTraffic", rate: 60 });
  run.send({ type: "lab.SetImageBehaviour", image: "next", healthCheckStatus: 500 });
  run.until(900);
  expect(run.simulation.get("alarm", "Alarm")?.stateValue).toBe("ALARM");
  const replaced = run.events().filter((event) => event.includes("due to an unhealthy status"));
  expect(replaced.length).toBeGreaterThanOrEqual(3);
  expect(run.events().filter((event) => /deployment failed|rolling back/.test(event))).toEqual([]);
  expect(run.service().deployments[0]).toMatchObject({ taskDefinition: "web:2", rolloutState: "COMPLETED" });
  expect(record()).toMatchObject({ status: "SUCCESSFUL", deploymentCircuitBreaker: { failureCount: 0 } });
});

test("DEFERRED cleanup is tried for two weeks: what is protected longer stays, until the next deployment", () => {
  const run = succeeded();
  const { setup } = openBlueGreen(deferred);
  if (setup === null) throw new Error("The template does not open.");
  const finishedAtMs = [...run.simulation.all("serviceDeployment")].at(-1)?.finishedAtMs ?? 0;
  /** The run as it was saved, its deployment over so long before; its protection ends at 600 s. */
  const later = (agedMs: number) => {
    const saved = JSON.parse(JSON.stringify(run.simulation.save()), (key, value) =>
      key === "finishedAtMs" && value === finishedAtMs ? value - agedMs : value,
    );
    const simulation = createSimulation(setup);
    simulation.load(saved, 0);
    simulation.advanceTo(simMs(700_000));
    return simulation;
  };
  const inTime = later(14 * day - 300_000);
  expect(byRevision(inTime.all("task"))).toEqual(["web:2", "web:2"]);
  const tooLate = later(14 * day);
  expect(byRevision(tooLate.all("task"))).toEqual(["web:1", "web:2", "web:2"]);
  const told = tooLate.journalFrom(0).filter(({ eventName }) => eventName === "CLEAN_UP_ENDED");
  expect(told[0]?.message).toBe("(service web) leaves 1 tasks of earlier revisions running.");
  tooLate.send({ type: "ecs.UpdateService", service: "web", forceNewDeployment: true });
  tooLate.advanceTo(simMs(900_000));
  expect(byRevision(tooLate.all("task"))).toEqual(["web:2", "web:2"]);
});
