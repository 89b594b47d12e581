import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { simMs } from "../../kernel/time.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { apiRates, bucketOf } from "./apiRates.ts";

const rateExceeded = "ThrottlingException: Rate exceeded";
const idle = () => fargateRun({ service: { DesiredCount: 0 } });
const definition: Command = { type: "ecs.DeregisterTaskDefinition", taskDefinition: "nobody:1" };

test.each`
  bucket                     | call
  ${"serviceModify"}         | ${{ type: "ecs.UpdateService", service: "Service", desiredCount: 0 }}
  ${"clusterModify"}         | ${{ type: "ecs.UpdateClusterSettings", cluster: "hello", settings: [] }}
  ${"clusterResourceModify"} | ${{ type: "ecs.StopTask", task: "nobody" }}
  ${"taskDefinitionModify"}  | ${definition}
  ${"agentModify"}           | ${{ type: "ecs.DeregisterContainerInstance", containerInstance: "nobody" }}
`("$bucket: the burst passes at once, then so many a second, in AWS's words", ({ bucket, call }) => {
  const { burst, perSecond } = apiRates[bucket as keyof typeof apiRates];
  const run = idle();
  const answers = Array.from({ length: burst + perSecond + 2 }, () => run.send(call));
  // Each call is a millisecond after the last, in which the bucket fills a little.
  const first = answers.indexOf(rateExceeded);
  expect(first).toBe(Math.floor((burst - 1) / (1 - perSecond / 1_000)) + 1);
  run.simulation.advanceTo(simMs(run.simulation.nowMs + 1_000));
  const next = Array.from({ length: perSecond }, () => run.send(call));
  expect(next).not.toContain(rateExceeded);
});

test("buckets are apart, a full one takes no more than its burst, and a call that reads is in none", () => {
  const run = idle();
  for (let call = 0; call < 25; call++) run.send(definition);
  expect(run.send(definition)).toBe(rateExceeded);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 })).toBe("accepted");
  run.until(600);
  const answers = Array.from({ length: 21 }, () => run.send(definition));
  expect(answers.slice(0, 20)).not.toContain(rateExceeded);
  expect(answers[20]).toBe(rateExceeded);
  expect(bucketOf("ec2.RunInstances")).toBeNull();
});
