import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { fargateService } from "../../testing/fargateService.ts";
import { taskIdOf } from "../task/model.ts";
import { deploymentLimits } from "./deploymentLimits.ts";

const setDesired = (desiredCount: number) => ({ type: "ecs.UpdateService", service: "web", desiredCount }) as const;

test("a new service starts its tasks, completes its deployment and is steady, in AWS's words and order", () => {
  const world = fargateService({ desiredCount: 3 });
  world.until(100);
  expect(world.events()).toEqual([
    "0 has started 3 tasks: (task 1) (task 2) (task 3).",
    "60 (deployment ecs-svc/1) deployment completed.",
    "60.001 has reached a steady state.",
  ]);
  expect(world.service()).toMatchObject({ runningCount: 3, pendingCount: 0, sim: { steady: true } });
  expect(world.service().deployments).toMatchObject([
    { status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 3 },
  ]);
  expect(world.tasks().map(({ availabilityZone }) => availabilityZone)).toEqual([
    "us-east-1a",
    "us-east-1b",
    "us-east-1a",
  ]);
});

test("G096 a task that stops unexpectedly is replaced: event 1, then 9", () => {
  const world = fargateService({ desiredCount: 3 });
  world.until(100);
  world.send({ type: "lab.CrashTask", task: "task/Service/2" });
  expect(world.service()).toMatchObject({ runningCount: 2, pendingCount: 1, sim: { steady: false } });
  world.until(200);
  expect(world.events().slice(3)).toEqual(["100 has started 1 tasks: (task 4).", "160 has reached a steady state."]);
});

test("G096 the replacement names the crash as its cause, and the crash the command", () => {
  const world = fargateService({ desiredCount: 3 });
  world.until(100);
  world.send({ type: "lab.CrashTask", task: "task/Service/2" });
  world.until(161);
  const running = world
    .journal()
    .findLast(({ subject, eventName }) => subject === "task/Service/4" && eventName === "RUNNING");
  if (running === undefined) throw new Error("The replacement does not run.");
  const chain = causesOf(running, (id) => world.core.entry(id)).map(({ eventName }) => eventName);
  expect(chain).toEqual(["RUNNING", "TASKS_STARTED", "DEACTIVATING", "lab.CrashTask"]);
});

test("G101 the newest hundred events are kept", () => {
  const world = fargateService({ desiredCount: 1, image: { exits: { afterSeconds: 10, exitCode: 1 } } });
  world.until(70 * 120);
  expect(world.service().events).toHaveLength(100);
  expect(world.events().at(-1)).toBe("8400 has started 1 tasks: (task 121).");
});

test("a steady service says so again every six hours and is otherwise silent", () => {
  const world = fargateService({ desiredCount: 2, deregistrationDelay: 300 });
  world.until(3_600);
  const quiet = world.core.nextEntryId;
  const before = world.service();
  world.until(6 * 3_600);
  expect(world.core.nextEntryId).toBe(quiet);
  expect(world.service()).toBe(before);
  world.until(13 * 3_600);
  expect(world.events().filter((event) => event.endsWith("steady state."))).toEqual([
    "60.001 has reached a steady state.",
    "21660 has reached a steady state.",
    "43260 has reached a steady state.",
  ]);
  const heartbeat = world.journal().at(-1);
  expect([heartbeat?.causedBy, heartbeat?.root]).toEqual([null, "clock"]);
});

test("G116 DeleteService needs a desired count of 0 or force", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 3, deregistrationDelay: 30 });
  world.until(100);
  expect(world.send({ type: "ecs.DeleteService", service: "web" })).toBe(
    "InvalidParameterException: The service cannot be stopped while it is scaled above 0.",
  );
  expect(world.send({ type: "ecs.DeleteService", service: "web", force: true })).toBeNull();
  expect(world.service()).toMatchObject({ status: "DRAINING", desiredCount: 0 });
  world.until(129.999);
  expect(world.service().status).toBe("DRAINING");
  world.until(130);
  expect(world.service().status).toBe("INACTIVE");
  expect(world.tasks().map(({ lastStatus }) => lastStatus)).toEqual(["STOPPING", "STOPPING", "STOPPING"]);
  expect(world.send(setDesired(1))).toBe("ServiceNotActiveException: Service was not ACTIVE.");
});

test("G116 a service without tasks is gone at once", () => {
  const world = fargateService({ desiredCount: 0 });
  world.until(10);
  expect(world.send({ type: "ecs.DeleteService", service: "web" })).toBeNull();
  expect(world.service().status).toBe("INACTIVE");
});

test("G121 0 to 1,200 tasks: 500 in any minute, the last not before two minutes", () => {
  const world = fargateService({ desiredCount: 0, subnets: ["10.0.0.0/20", "10.0.16.0/20"] });
  world.until(10);
  world.send(setDesired(1_200));
  world.until(200);
  const starts = world
    .journal()
    .filter(({ eventName }) => eventName === "TASKS_STARTED")
    .map(({ atMs, message }) => [atMs / 1_000, Number(/started (\d+)/.exec(message)?.[1])] as const);
  // The account launches 100 at once and 20 a second after that, the service 500 a minute: a pass comes every 5 s.
  expect(starts.map(([second]) => second)).toEqual([10, 15, 20, 25, 30, 70, 75, 80, 85, 90, 130, 135]);
  expect(starts.map(([, count]) => count)).toEqual(Array(12).fill(100));
  const first = world.journal().find(({ eventName }) => eventName === "TASKS_STARTED");
  expect(first?.because).toMatch(
    /^1200 desired − 0 healthy or starting = 1200 to start; 500 now, a service may launch 500 tasks a minute. 100 of them now\. /,
  );
  expect(world.events().filter((event) => event.includes("throttled"))).toEqual([
    "10 operations are being throttled. Will try again later.",
  ]);
});

test("a service in a zone that is not available starts its tasks in the others", () => {
  const world = fargateService({ desiredCount: 1 });
  world.until(100);
  world.sim.patch("availabilityZone", "us-east-1b", { state: "unavailable" });
  world.send(setDesired(3));
  expect(world.tasks().map(({ availabilityZone }) => availabilityZone)).toEqual([
    "us-east-1a",
    "us-east-1a",
    "us-east-1a",
  ]);
});

test("with no zone left nothing is launched, and the event says why once", () => {
  const world = fargateService({ desiredCount: 1, subnets: ["10.0.1.0/24"] });
  world.until(100);
  world.sim.patch("availabilityZone", "us-east-1a", { state: "unavailable" });
  world.send(setDesired(3));
  world.until(400);
  expect(world.events().filter((event) => event.includes("could not launch"))).toEqual([
    "100 could not launch 2 tasks for deployment ecs-svc/1. Its network configuration has no subnet in an available zone.",
  ]);
});

test("with several target groups a task registers while ACTIVATING", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 0, deregistrationDelay: 0 });
  const group = world.sim.get("targetGroup", "TargetGroup");
  if (group === undefined) throw new Error("There is no target group.");
  world.sim.put("targetGroup", "Second", { ...group, id: "Second" });
  const [first] = world.service().loadBalancers;
  if (first === undefined) throw new Error("There is no load balancer.");
  world.sim.patch("service", "Service", { loadBalancers: [first, { ...first, targetGroupArn: "Second" }] });
  world.send(setDesired(1));
  world.until(40);
  expect(world.statuses(1)).toEqual(["0 PROVISIONING", "18 PENDING", "26 ACTIVATING", "31 RUNNING"]);
  expect(world.sim.where("target", "taskId", "task/Service/1").map(({ sim }) => sim.registeredAtMs)).toEqual([
    26_000, 26_000,
  ]);
});

test.each`
  what                               | input                                                                  | refusal
  ${"an unknown service"}            | ${{ service: "api", desiredCount: 1 }}                                 | ${"ServiceNotFoundException: Service not found."}
  ${"an unknown cluster"}            | ${{ cluster: "api", service: "web" }}                                  | ${"ClusterNotFoundException: Cluster not found."}
  ${"a negative count"}              | ${{ service: "web", desiredCount: -1 }}                                | ${"InvalidParameterException: desiredCount cannot be negative or a fraction."}
  ${"an unknown revision"}           | ${{ service: "web", taskDefinition: "web:9" }}                         | ${"ClientException: Unable to describe task definition."}
  ${"a ceiling below the floor"}     | ${{ service: "web", deploymentConfiguration: { maximumPercent: 50 } }} | ${"InvalidParameterException: maximumPercent must not be below minimumHealthyPercent."}
  ${"grace without a load balancer"} | ${{ service: "web", healthCheckGracePeriodSeconds: 30 }}               | ${"InvalidParameterException: Health check grace period is only valid for services configured to use load balancers"}
`("UpdateService with $what is refused", ({ input, refusal }) => {
  const world = fargateService();
  expect(world.send({ type: "ecs.UpdateService", ...input })).toBe(refusal);
});

test("an inactive revision cannot be deployed, but a service that runs it still scales", () => {
  const world = fargateService({ desiredCount: 3 });
  world.until(100);
  world.register();
  world.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:2" });
  expect(world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web:2" })).toBe(
    "ClientException: TaskDefinition is inactive",
  );
  // G004
  world.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:1" });
  expect(world.send(setDesired(5))).toBeNull();
  world.until(200);
  expect(world.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(Array(5).fill("web:1"));
});

test("a definition without the service's container or port is refused", () => {
  const world = fargateService({ deregistrationDelay: 0 });
  world.register({ portMappings: [{ containerPort: 8080 }] });
  expect(world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web:2" })).toBe(
    "InvalidParameterException: The container web did not have a container port 80 defined.",
  );
  world.register({ name: "api" });
  expect(world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web:3" })).toBe(
    "InvalidParameterException: The container web does not exist in the task definition.",
  );
});

test("ids are unique, and the event names the id the task then has", () => {
  const world = fargateService({ desiredCount: 20 });
  const ids = world.tasks().map(taskIdOf);
  expect(new Set(ids).size).toBe(20);
  expect(world.service().events.at(-1)?.message).toContain(`(task ${ids[19]})`);
});

test("the limits of a service are those of its configuration", () => {
  expect(deploymentLimits(3, { minimumHealthyPercent: 66, maximumPercent: 133 })).toEqual({
    minimumHealthy: 2,
    maximumActive: 3,
  });
});
