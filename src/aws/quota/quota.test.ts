import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import type { Command } from "../../engine/records.ts";
import { type FargateRun, fargateRun, runOf } from "../../testing/fargateRun.ts";
import { fargateTemplate, problemsOf } from "../../testing/fargateTemplate.ts";
import { groupRun } from "../../testing/groupRun.ts";
import { fargateInput, imported, registered } from "../../testing/registration.ts";
import { mostWaiting } from "../capacityProvider/provisioningLimit.ts";
import { newAccountVcpu } from "../capacityProvider/vcpuQuota.ts";
import { maximumReservedPorts } from "../containerInstance/registeredResources.ts";
import { launchesPerMinute } from "../service/launchRate.ts";
import { stoppedTaskRetention } from "../task/stopTask.ts";
import { quotas } from "./quotas.ts";

/** The idle Fargate template with quotas of its own. */
function withQuotas(said: Readonly<Record<string, number>>): FargateRun {
  const template = JSON.parse(fargateTemplate({ service: { DesiredCount: 0 } }));
  template.Metadata.SteadyState.quotas = said;
  return runOf(openScenario(JSON.stringify(template)));
}
const runTask = (count: number, capacityProvider: string): Command => ({
  type: "ecs.RunTask",
  cluster: "hello",
  taskDefinition: "web",
  count,
  capacityProviderStrategy: [{ capacityProvider, weight: 1 }],
  networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
});
const createService = (serviceName: string, fields: object = {}): Command => ({
  type: "ecs.CreateService",
  cluster: "hello",
  serviceName,
  taskDefinition: "web",
  launchType: "FARGATE",
  networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  ...fields,
});

test("G208 a new account runs four On-Demand and six Spot tasks of 1 vCPU: the quotas are separate", () => {
  const template = JSON.parse(
    fargateTemplate({ service: { DesiredCount: 0 }, taskDefinition: { Cpu: "1024", Memory: "2048" } }),
  );
  const { fargateOnDemandVcpu, fargateSpotVcpu } = quotas;
  template.Metadata.SteadyState.quotas = {
    fargateOnDemandVcpu: fargateOnDemandVcpu.value,
    fargateSpotVcpu: fargateSpotVcpu.value,
  };
  const run = runOf(openScenario(JSON.stringify(template)));
  expect(run.send(runTask(4, "FARGATE"))).toBe("accepted");
  expect(run.send(runTask(6, "FARGATE_SPOT"))).toBe("accepted");
  run.until(120);
  const providers = run.active().map(({ capacityProviderName }) => capacityProviderName);
  expect(providers.filter((name) => name === "FARGATE")).toHaveLength(4);
  expect(providers.filter((name) => name === "FARGATE_SPOT")).toHaveLength(6);
  expect(run.send(runTask(1, "FARGATE_SPOT"))).toBe(
    "ClientException: You've reached the limit on the number of vCPUs you can run concurrently",
  );
});

test("a scenario may set a quota of its own, and calls are held to it", () => {
  const run = withQuotas({ servicesPerCluster: 2, tasksPerService: 3, tasksPerRunTask: 4 });
  expect(run.send(createService("second"))).toBe("accepted");
  expect(run.send(createService("third"))).toBe(
    "InvalidParameterException: The cluster has 2 services already, which is the quota of services per cluster.",
  );
  expect(run.send({ type: "ecs.UpdateService", service: "second", desiredCount: 4 })).toBe(
    "InvalidParameterException: desiredCount must not be above the quota of 3 tasks per service.",
  );
  expect(run.send({ type: "ecs.UpdateService", service: "second", desiredCount: 3 })).toBe("accepted");
  expect(run.send(runTask(5, "FARGATE"))).toBe("InvalidParameterException: count must be a whole number from 1 to 4.");
});

test("G210 six target groups, six security groups and seventeen subnets are each too many", () => {
  const run = withQuotas({});
  const many = (count: number, of: string) => Array.from({ length: count }, (_, index) => `${of}-${index}`);
  const network = (fields: object) => ({
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"], ...fields } },
  });
  const refused = (what: string, most: number) => `InvalidParameterException: ${what} can have at most ${most} items.`;
  const loadBalancers = many(6, "group").map((targetGroupArn) => ({
    targetGroupArn,
    containerName: "web",
    containerPort: 80,
  }));
  expect(run.send(createService("a", { loadBalancers }))).toBe(refused("loadBalancers", 5));
  expect(run.send(createService("a", network({ securityGroups: many(6, "sg") })))).toBe(refused("securityGroups", 5));
  expect(run.send(createService("a", network({ subnets: many(17, "subnet") })))).toBe(refused("subnets", 16));
});

test("two Classic Load Balancers are one too many", () => {
  const loadBalancers = ["a", "b"].map((loadBalancerName) => ({
    loadBalancerName,
    containerName: "web",
    containerPort: 80,
  }));
  expect(withQuotas({}).send(createService("a", { loadBalancers }))).toBe(
    "InvalidParameterException: A service can have at most 1 Classic Load Balancer.",
  );
});

test("G209 a desiredCount of 5,001 is refused", () => {
  expect(withQuotas({}).send(createService("a", { desiredCount: 5_001 }))).toBe(
    "InvalidParameterException: desiredCount must not be above the quota of 5000 tasks per service.",
  );
});

test("a quota that there is not is a mistake of the file", () => {
  const template = JSON.parse(fargateTemplate());
  template.Metadata.SteadyState.quotas = { servicesPerMoon: 3 };
  expect(problemsOf(openScenario(JSON.stringify(template)))).toContain(
    'error Metadata.SteadyState.quotas.servicesPerMoon: "servicesPerMoon" is not a quota.',
  );
});

test("AWS never raises a hard quota, and so a scenario cannot; what no call is held to cannot be set", () => {
  const said = (own: Readonly<Record<string, number>>) => {
    const template = JSON.parse(fargateTemplate());
    template.Metadata.SteadyState.quotas = own;
    return problemsOf(openScenario(JSON.stringify(template)));
  };
  expect(said({ tasksPerRunTask: 11 })).toEqual([
    'error Metadata.SteadyState.quotas.tasksPerRunTask: AWS does not raise the quota "Tasks launched (count) per run-task": it is 10 at most.',
  ]);
  expect(said({ reservedHostPorts: 50 })).toEqual([
    'error Metadata.SteadyState.quotas.reservedHostPorts: The quota "Reserved host ports per container instance" is 100 in every run.',
  ]);
  expect(said({ fargateOnDemandVcpu: 4_000, tasksPerRunTask: 2, provisioningTasksPerCluster: 5 })).toEqual([]);
});

test("a cluster's own number of tasks in PROVISIONING and of capacity providers is kept to", () => {
  const run = groupRun({ service: null, group: { MaxSize: "1" }, quotas: { provisioningTasksPerCluster: 3 } });
  expect(run.answer({ type: "ecs.RunTask", taskDefinition: "web", count: 5 })).toMatchObject({
    tasks: [{ lastStatus: "PROVISIONING" }, {}, {}],
  });
  expect(run.tasks()).toHaveLength(3);
});

const enforced: Readonly<Partial<Record<keyof typeof quotas, number>>> = {
  provisioningTasksPerCluster: mostWaiting,
  fargateOnDemandVcpu: newAccountVcpu,
  fargateSpotVcpu: newAccountVcpu,
  reservedHostPorts: maximumReservedPorts,
  serviceLaunchRate: launchesPerMinute,
  stoppedTaskMinutes: stoppedTaskRetention / 60_000,
};
test.each(Object.entries(enforced))("the code that enforces %s agrees with the table", (id, limit) => {
  expect(limit).toBe(quotas[id as keyof typeof quotas].value);
});

test("more than 50 tags are refused, by the call and in a template", () => {
  const tags = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "v" }));
  const message = "A resource can have at most 50 tags.";
  expect(registered(fargateInput({ tags }))).toBe(`ClientException: ${message}`);
  expect(imported(fargateInput({ tags }))).toEqual([message]);
  expect(registered(fargateInput({ tags: tags.slice(1) }))).toBe("accepted");
});

test("nothing is refused below the quotas", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  expect(run.send(createService("a", { desiredCount: 2 }))).toBe("accepted");
  expect(run.send(runTask(10, "FARGATE"))).toBe("accepted");
});

test("a family takes no revision above its quota, and deregistered ones count", () => {
  const run = withQuotas({ revisionsPerFamily: 3 });
  const register = () =>
    run.send({ type: "ecs.RegisterTaskDefinition", ...fargateInput({ family: "jobs" }) } as Command);
  expect([register(), register()]).toEqual(["accepted", "accepted"]);
  expect(run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "jobs:1" })).toBe("accepted");
  expect([register(), register()]).toEqual([
    "accepted",
    "ClientException: The family jobs has reached its quota of revisions.",
  ]);
});
