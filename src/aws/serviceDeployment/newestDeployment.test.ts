import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { deploymentBar } from "../service/deploymentBar.ts";
import type { Deployment, ServiceRecord } from "../service/model.ts";
import { newestDeployment, type ServiceDeploymentRecord } from "./model.ts";

const [service] = pageFixture().tables.service.values();
const [deployment] = service?.deployments ?? [];
if (service === undefined || deployment === undefined) throw new Error("The fixture has no deployment.");

const one = (id: string, status: Deployment["status"], runningCount: number): Deployment => ({
  ...deployment,
  id,
  status,
  rolloutState: status === "PRIMARY" ? "IN_PROGRESS" : "COMPLETED",
  runningCount,
  pendingCount: 0,
});
const web = (...deployments: Deployment[]): ServiceRecord => ({ ...service, deployments });
const towards = (deploymentId: string, status: ServiceDeploymentRecord["status"]) =>
  ({
    status,
    targetServiceRevision: { sim: { deploymentId, taskDefinition: "hello:2" } },
  }) as ServiceDeploymentRecord;

test("on the way forward the PRIMARY deployment has the new tasks", () => {
  const forward = web(one("green", "PRIMARY", 1), one("blue", "ACTIVE", 3));
  expect(newestDeployment(forward, towards("green", "IN_PROGRESS"))?.id).toBe("green");
  expect(newestDeployment(forward, undefined)?.id).toBe("green");
});

test("during a rollback the PRIMARY deployment is the older one again, on the chips and in the bar", () => {
  const back = web(one("blue", "PRIMARY", 3), one("green", "ACTIVE", 1));
  const current = towards("green", "ROLLBACK_IN_PROGRESS");
  expect(newestDeployment(back, current)?.id).toBe("green");
  expect(deploymentBar(back, current)).toMatchObject({ older: 3, newest: 1 });
});

test("when the tasks that are taken back are gone, none is new", () => {
  const current = towards("green", "ROLLBACK_IN_PROGRESS");
  expect(newestDeployment(web(one("blue", "PRIMARY", 3)), current)).toBeNull();
});
