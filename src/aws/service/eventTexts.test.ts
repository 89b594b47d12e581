import { expect, test } from "vitest";
import { eventTexts } from "./eventTexts.ts";

const arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";

// Events captured from real accounts, by their number in the reference table.
test.each([
  [1, eventTexts.started("web", ["a1"]), "(service web) has started 1 tasks: (task a1)."],
  [1, eventTexts.started("web", ["a1", "b2"]), "(service web) has started 2 tasks: (task a1) (task b2)."],
  [
    2,
    eventTexts.replaced("web", ["a1"], 1),
    "(service web) has started 1 tasks: (task a1). Amazon ECS replaced 1 tasks due to an unhealthy status.",
  ],
  [3, eventTexts.registered("web", 2, arn), `(service web) registered 2 targets in (target-group ${arn})`],
  [4, eventTexts.deregistered("web", 1, arn), `(service web) deregistered 1 targets in (target-group ${arn})`],
  [5, eventTexts.draining("web", 1), "(service web) has begun draining connections on 1 tasks."],
  [6, eventTexts.stopped("web", ["a1"]), "(service web) has stopped 1 running tasks: (task a1)."],
  [7, eventTexts.stoppedPending("web", 2), "(service web) stopped 2 pending tasks."],
  [8, eventTexts.deploymentCompleted("web", "ecs-svc/1"), "(service web) (deployment ecs-svc/1) deployment completed."],
  [9, eventTexts.steadyState("web"), "(service web) has reached a steady state."],
  [
    10,
    eventTexts.unhealthyTarget("web", "a1", 80, arn, "Health checks failed with these codes: [503]"),
    `(service web) (task a1) (port 80) is unhealthy in (target-group ${arn}) due to ` +
      "(reason Health checks failed with these codes: [503]).",
  ],
  [13, eventTexts.unhealthyContainer("web", "a1"), "(service web) (task a1) failed container health checks."],
  [14, eventTexts.startImpaired("web"), "(service web) is unable to consistently start tasks successfully."],
  [
    15,
    eventTexts.deploymentFailed("web", "ecs-svc/2"),
    "(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start.",
  ],
  [16, eventTexts.rollingBack("web", "ecs-svc/1"), "(service web) rolling back to deployment ecs-svc/1."],
  [
    17,
    eventTexts.couldNotLaunch("web", 1, "ecs-svc/2", "No subnet is left."),
    "(service web) could not launch 1 tasks for deployment ecs-svc/2. No subnet is left.",
  ],
  [
    18,
    eventTexts.deadlock("web"),
    "(service web) was unable to stop or start tasks during a deployment because of the service deployment " +
      "configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
  ],
])("event %i", (_number, text, expected) => {
  expect(text).toBe(expected);
});
