import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { scalingWords, serviceSentence } from "./sentence.ts";

const [service] = pageFixture().tables.service.values();
if (service === undefined) throw new Error("The fixture has no service.");
const settled = { ...service, runningCount: 5, pendingCount: 0 };
const [deployment] = service.deployments;
if (deployment === undefined) throw new Error("The service has no deployment.");

test.each([
  [
    "scaling out",
    { ...service, runningCount: 5, desiredCount: 6 },
    "Service web, Fargate, 5 running of 6 desired, scaling out",
  ],
  [
    "scaling in",
    { ...service, runningCount: 5, desiredCount: 2 },
    "Service web, Fargate, 5 running of 2 desired, scaling in",
  ],
  ["steady", settled, "Service web, Fargate, 5 running of 5 desired"],
  ["on EC2", { ...settled, launchType: "EC2" as const }, "Service web, EC2, 5 running of 5 desired"],
  [
    "being deleted",
    { ...settled, status: "DRAINING" as const },
    "Service web, Fargate, 5 running of 5 desired, DRAINING",
  ],
  [
    "rolling out",
    { ...settled, deployments: [{ ...deployment, taskDefinition: "hello:2", rolloutState: "IN_PROGRESS" as const }] },
    "Service web, Fargate, 5 running of 5 desired, rolling out hello:2",
  ],
])("a service that is %s", (_, record, sentence) => {
  expect(serviceSentence(record, null)).toBe(sentence);
});

test("a service names its cluster", () => {
  expect(serviceSentence(settled, "hello")).toBe("Service web, Fargate, 5 running of 5 desired, cluster hello");
});

test("a service with task sets may run more than its desired count: only what is not steady is told", () => {
  const sets = { ...service, deploymentController: { type: "CODE_DEPLOY" }, desiredCount: 3, runningCount: 6 } as const;
  expect(scalingWords({ ...sets, sim: { ...service.sim, steady: true } })).toBeNull();
  expect(scalingWords({ ...sets, sim: { ...service.sim, steady: false } })).toBe("task sets stabilizing");
});
