import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import { policyState, targetWords } from "./describe.ts";
import { newPolicy } from "./newPolicy.ts";

const target: ScalableTargetRecord = {
  id: "ScalableTarget",
  serviceNamespace: "ecs",
  resourceId: "service/hello/web",
  scalableDimension: "ecs:service:DesiredCount",
  serviceId: "Service",
  minCapacity: 2,
  maxCapacity: 10,
  suspendedState: {
    dynamicScalingInSuspended: false,
    dynamicScalingOutSuspended: false,
    scheduledScalingSuspended: false,
  },
};
const policy = newPolicy(
  { seed: 7, region: "us-east-1", accountId: "123456789012" },
  target,
  { id: "CpuPolicy", policyName: "web-cpu" },
  {
    targetValue: 50,
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization", resourceLabel: null },
    scaleOutCooldown: 300,
    scaleInCooldown: 300,
    disableScaleIn: false,
  },
);
const cooling = { ...policy, sim: { ...policy.sim, scaleOutCooldownEndsAtMs: simMs(300_000) } };
const suspended = { ...target, suspendedState: { ...target.suspendedState, dynamicScalingOutSuspended: true } };

test.each`
  record     | limits       | desiredCount | now        | state
  ${policy}  | ${target}    | ${4}         | ${0}       | ${"in effect"}
  ${cooling} | ${target}    | ${4}         | ${299_999} | ${"cooling down"}
  ${cooling} | ${target}    | ${4}         | ${300_000} | ${"in effect"}
  ${cooling} | ${target}    | ${10}        | ${0}       | ${"at max"}
  ${policy}  | ${suspended} | ${4}         | ${0}       | ${"suspended"}
`("at $now ms with $desiredCount desired tasks: $state", ({ record, limits, desiredCount, now, state }) => {
  expect(policyState(record, limits, { desiredCount }, now)).toBe(state);
});

test("the target is named with what it tracks", () => {
  expect(targetWords(policy.targetTrackingScalingPolicyConfiguration)).toBe("CPU 50%");
});
