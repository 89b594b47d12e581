import fc from "fast-check";
import type { Command } from "../engine/records.ts";
import type { TimedCommand } from "../engine/run.ts";
import { simMs } from "../kernel/time.ts";

/** Anything a learner might do to Hello ECS. */
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.nat({ max: 12 }).map((desiredCount): Command => ({ type: "ecs.UpdateService", service: "Service", desiredCount })),
  fc.record({ minimumHealthyPercent: fc.constantFrom(0, 50, 100), maximumPercent: fc.constantFrom(100, 150, 200) }).map(
    (deploymentConfiguration): Command => ({
      type: "ecs.UpdateService",
      service: "Service",
      deploymentConfiguration,
    }),
  ),
  fc.constant<Command>({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true }),
  fc.integer({ min: 1, max: 11 }).map(
    (count): Command => ({
      type: "ecs.RunTask",
      taskDefinition: "hello",
      count,
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA", "SubnetB"] } },
    }),
  ),
  fc.nat({ max: 9 }).map(
    (number): Command => ({
      type: "ecs.UpdateTaskProtection",
      tasks: [`task/Service/${number}`],
      protectionEnabled: number % 4 > 0,
      expiresInMinutes: 5,
    }),
  ),
  fc.nat({ max: 9 }).map((number): Command => ({ type: "ecs.StopTask", task: `task/Service/${number}` })),
  fc.nat({ max: 9 }).map((number): Command => ({ type: "lab.CrashTask", task: `task/Service/${number}`, exitCode: 1 })),
  fc.constantFrom(0, 0.2, 1, 5, 10, 60).map((multiplier): Command => ({ type: "lab.SetTraffic", multiplier })),
  fc
    .constantFrom(200, 500)
    .map(
      (healthCheckStatus): Command => ({ type: "lab.SetImageBehaviour", image: "nginxdemos/hello", healthCheckStatus }),
    ),
  fc
    .constantFrom(null, "pull access denied")
    .map((pullError): Command => ({ type: "lab.SetImageBehaviour", image: "nginxdemos/hello", pullError })),
  fc.constantFrom(20, 50, 80).map(
    (targetValue): Command => ({
      type: "application-autoscaling.PutScalingPolicy",
      policyName: "web-cpu",
      targetTrackingScalingPolicyConfiguration: { targetValue },
    }),
  ),
);

/** Up to eight commands in the first `untilSeconds`, in order of time. */
export const commandsUntil = (untilSeconds: number): fc.Arbitrary<readonly TimedCommand[]> =>
  fc
    .array(fc.record({ atMs: fc.integer({ min: 1, max: untilSeconds * 1_000 }).map(simMs), command }), { maxLength: 8 })
    .map((list) => [...list].sort((a, b) => a.atMs - b.atMs));
