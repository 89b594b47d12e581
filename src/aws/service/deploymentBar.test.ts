import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { deploymentBar } from "./deploymentBar.ts";
import type { Deployment, ServiceRecord } from "./model.ts";

const [service] = pageFixture().tables.service.values();
const [deployment] = service?.deployments ?? [];
if (service === undefined || deployment === undefined) throw new Error("The fixture has no deployment.");

const rolling = (desiredCount: number, limits: [number, number], ...counts: [number, number][]): ServiceRecord => ({
  ...service,
  desiredCount,
  deploymentConfiguration: {
    ...service.deploymentConfiguration,
    minimumHealthyPercent: limits[0],
    maximumPercent: limits[1],
  },
  deployments: counts.map(
    ([runningCount, pendingCount], index): Deployment => ({
      ...deployment,
      id: `ecs-svc/${index}`,
      status: index === 0 ? "PRIMARY" : "ACTIVE",
      rolloutState: index === 0 ? "IN_PROGRESS" : "COMPLETED",
      runningCount,
      pendingCount,
    }),
  ),
});

test("a 4-task 50/100 update: floor 2, ceiling 4", () => {
  expect(deploymentBar(rolling(4, [50, 100], [1, 1], [2, 0]))).toEqual({
    older: 2,
    newest: 2,
    minimumHealthy: 2,
    maximumActive: 4,
    scale: 4,
  });
});

test("the floor rounds up and the ceiling down", () => {
  expect(deploymentBar(rolling(3, [50, 150], [0, 1], [3, 0]))).toMatchObject({ minimumHealthy: 2, maximumActive: 4 });
});

test("all older revisions count together", () => {
  expect(deploymentBar(rolling(4, [100, 200], [1, 0], [2, 0], [1, 0]))).toMatchObject({
    older: 3,
    newest: 1,
    scale: 8,
  });
});

test("more tasks than the ceiling still fit the bar", () => {
  expect(deploymentBar(rolling(2, [50, 100], [1, 0], [4, 0]))?.scale).toBe(5);
});

test("no bar without a deployment", () => {
  expect(deploymentBar(service)).toBeNull();
});
