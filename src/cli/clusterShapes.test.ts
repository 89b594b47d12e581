import { expect, test } from "vitest";
import { ec2Run } from "../testing/ec2Run.ts";
import { describeCluster, describeContainerInstance, describeTaskDefinition } from "./clusterShapes.ts";

test("clusters, container instances and task definitions as the API describes them, and nothing of ours", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  const { simulation } = run;
  run.until(10);
  expect(describeContainerInstance(simulation, run.instance("A"))).toBeNull();
  run.until(200);
  const [cluster] = simulation.all("cluster");
  const definition = simulation.get("taskDefinition", "web:1");
  if (cluster === undefined || definition === undefined) throw new Error("A cluster and a definition were wanted.");
  expect(describeCluster(simulation, cluster)).toMatchObject({
    status: "ACTIVE",
    registeredContainerInstancesCount: 1,
    runningTasksCount: 1,
    activeServicesCount: 1,
  });
  const instance = describeContainerInstance(simulation, run.instance("A"));
  expect(instance).toMatchObject({
    ec2InstanceId: expect.stringMatching(/^i-0[0-9a-f]{16}$/),
    status: "ACTIVE",
    agentConnected: true,
    runningTasksCount: 1,
    registeredAt: 120,
    healthStatus: {
      overallStatus: "OK",
      details: [
        { type: "CONTAINER_RUNTIME", status: "OK" },
        { type: "AGENT_CONNECTIVITY", status: "OK" },
      ],
    },
  });
  const described = describeTaskDefinition(definition);
  expect(described).toMatchObject({ family: "web", revision: 1, status: "ACTIVE", cpu: null, volumes: [] });
  for (const shape of [instance ?? {}, described]) {
    expect(Object.keys(shape).filter((name) => name === "sim" || name.endsWith("Ms"))).toEqual([]);
  }
});
