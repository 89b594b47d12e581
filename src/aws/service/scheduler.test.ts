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

test("G097 an unpullable image: event 14 once, and growing gaps of at most 27 min", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 2, image: { pullError: "pull access denied" } });
  world.until(6 * 3_600 - 1);
  const instants = world
    .journal()
    .filter(({ eventName }) => eventName === "TASKS_STARTED")
    .map(({ atMs }) => atMs / 1_000);
  // 19 s from start to failure, then the delay.
  const gaps = instants.slice(1).map((at, index) => at - (instants[index] ?? 0) - 19);
  expect(gaps.slice(0, 12)).toEqual([0, 0, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_620, 1_620]);
  expect(world.events().filter((event) => event.includes("unable to consistently start tasks"))).toEqual([
    "57 is unable to consistently start tasks successfully.",
  ]);
  expect(world.journal().filter(({ eventName }) => eventName === "SERVICE_TASK_START_IMPAIRED")).toHaveLength(1);
});

test("G098 a new task definition ends the backoff at once", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 2, image: { pullError: "pull access denied" } });
  world.until(3_000);
  expect(world.service().sim.launchAfterMs).toBeGreaterThan(3_000_000);
  world.register({ image: "good" });
  world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web" });
  expect(world.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(["web:2", "web:2"]);
  world.until(3_200);
  expect(world.service().sim).toMatchObject({ steady: true, launchFailures: 0 });
});

test("G099 a container that runs and then exits is restarted without event 14 and without a delay", () => {
  const world = fargateService({ desiredCount: 1, image: { exits: { afterSeconds: 10, exitCode: 1 } } });
  world.until(1_000);
  const starts = world.journal().filter(({ eventName }) => eventName === "TASKS_STARTED");
  expect(starts.map(({ atMs }) => atMs / 1_000)).toEqual([
    0, 70, 140, 210, 280, 350, 420, 490, 560, 630, 700, 770, 840, 910, 980,
  ]);
  expect(world.events().some((event) => event.includes("unable to consistently"))).toBe(false);
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

test("G103 scale-in behind a load balancer: deregistered, draining, stopped, steady", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 2, deregistrationDelay: 300 });
  world.until(100);
  world.send(setDesired(1));
  world.until(500);
  expect(world.events().slice(-4)).toEqual([
    "100 deregistered 1 targets in (target-group web)",
    "100 has begun draining connections on 1 tasks.",
    "400 has stopped 1 running tasks: (task 1).",
    "400 has reached a steady state.",
  ]);
  const stopped = world.task(1);
  expect(stopped.stopCode).toBe("ServiceSchedulerInitiated");
  expect(world.readable(stopped.stoppedReason ?? "")).toBe("Scaling activity initiated by (deployment ecs-svc/1)");
  // Steady is said when the task gets SIGTERM, long before it is STOPPED.
  expect(stopped.stoppedAtMs).toBe(436_000);
});

test("G104 SIGTERM waits for the whole deregistration delay", () => {
  const world = fargateService({
    clock: "realistic",
    desiredCount: 2,
    deregistrationDelay: 300,
    image: { stopSeconds: 0 },
  });
  world.until(100);
  world.send(setDesired(1));
  world.until(399.999);
  expect(world.task(1)).toMatchObject({
    lastStatus: "DEACTIVATING",
    stoppingAtMs: null,
    sim: { waitsUntilMs: 400_000 },
  });
  world.until(400);
  expect(world.task(1)).toMatchObject({ lastStatus: "STOPPING", stoppingAtMs: 400_000 });
});

test("G105 a target that fails within the grace period is left alone until it ends", () => {
  const world = fargateService({ desiredCount: 1, deregistrationDelay: 0, gracePeriod: 60 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Health checks failed with these codes: [503]");
  world.until(119.999);
  expect(world.active()).toHaveLength(1);
  expect(world.journal().filter(({ eventName }) => eventName === "HEALTH_CHECK_GRACE_PERIOD")).toHaveLength(1);
  world.until(125);
  expect(world.events().slice(-2)).toEqual([
    "120 (task 1) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "120 has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
  ]);
});

test("G106 without a grace period the scheduler acts at once", () => {
  const world = fargateService({ desiredCount: 1, deregistrationDelay: 0 });
  world.until(61);
  world.setTarget(1, "unhealthy", "Request timed out");
  expect(world.active()).toHaveLength(2);
});

test("on the realistic clock the scheduler learns of an unhealthy target 15 s later", () => {
  const world = fargateService({ clock: "realistic", desiredCount: 1, deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  world.until(114.999);
  expect([world.active().length, world.task(1).sim.healthySinceMs]).toEqual([1, 26_000]);
  world.until(115);
  expect([world.active().length, world.task(1).sim.healthySinceMs]).toEqual([2, null]);
});

test("G056 G107 an unhealthy task is replaced first and stopped when the replacement is healthy", () => {
  const world = fargateService({ desiredCount: 4, deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(2, "unhealthy", "Health checks failed with these codes: [503]");
  expect(world.active()).toHaveLength(5);
  world.until(159);
  expect(world.active()).toHaveLength(5);
  world.until(160);
  expect(world.active().map(({ id }) => id)).not.toContain("task/Service/2");
  expect(world.task(2).stoppedReason).toMatch(
    /^Task failed ELB health checks in \(target-group arn:aws:elasticloadbalancing/,
  );
  expect(world.task(2).stopCode).toBe("ServiceSchedulerInitiated");
  world.until(200);
  expect(world.events().slice(-7)).toEqual([
    "100 (task 2) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "100 has started 1 tasks: (task 5). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "160 registered 1 targets in (target-group web)",
    "160 deregistered 1 targets in (target-group web)",
    "160 has begun draining connections on 1 tasks.",
    "160 has stopped 1 running tasks: (task 2).",
    "160 has reached a steady state.",
  ]);
});

test("a target that recovers is kept, and the replacement that has just started goes", () => {
  const world = fargateService({ desiredCount: 2, deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  world.until(120);
  world.setTarget(1, "healthy");
  expect(world.active().map(({ id }) => id)).toEqual(["task/Service/1", "task/Service/2"]);
  expect(world.events().slice(-2)).toEqual(["120 stopped 1 pending tasks.", "120 has reached a steady state."]);
});

test("G108 without room, two unhealthy tasks are replaced one after the other", () => {
  const world = fargateService({ desiredCount: 4, limits: [50, 100], deregistrationDelay: 0 });
  world.until(100);
  world.setTarget(1, "unhealthy", "Request timed out");
  world.setTarget(2, "unhealthy", "Request timed out");
  const unhealthyLeft = (): number => world.active().filter(({ sim }) => sim.counted).length;
  expect([world.active().length, unhealthyLeft()]).toEqual([4, 1]);
  world.until(159);
  expect([world.active().length, unhealthyLeft()]).toEqual([4, 1]);
  world.until(160);
  expect([world.active().length, unhealthyLeft()]).toEqual([4, 0]);
  world.until(220);
  expect(world.service()).toMatchObject({ runningCount: 4, sim: { steady: true } });
});

test("an unhealthy container is replaced, with event 13 after event 2", () => {
  const healthCheck = { command: ["CMD-SHELL", "curl -f http://localhost/ || exit 1"] };
  const world = fargateService({ desiredCount: 1, container: { healthCheck } });
  world.until(100);
  world.send({ type: "lab.SetImageBehaviour", image: "web", healthCheckStatus: 500 });
  world.until(180);
  expect(world.events().slice(-2)).toEqual([
    "180 has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "180 (task 1) failed container health checks.",
  ]);
  world.send({ type: "lab.SetImageBehaviour", image: "web", healthCheckStatus: 200 });
  world.until(300);
  expect(world.service()).toMatchObject({ runningCount: 1, sim: { steady: true } });
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

test("G127 the next task goes to the zone with the fewest tasks, and says so", () => {
  const world = fargateService({ desiredCount: 1, subnets: ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"] });
  world.until(100);
  world.send(setDesired(2));
  const started = world.journal().findLast(({ eventName }) => eventName === "TASKS_STARTED");
  expect(started?.because).toBe(
    "2 desired − 1 healthy or starting = 1 to start. us-east-1b 0 → 1, us-east-1a has 1, us-east-1c has 0: " +
      "the zone with the fewest tasks of the service first, then by name.",
  );
});

test("G128 scale-in takes from the zone with the most tasks, the oldest first, and says so", () => {
  const world = fargateService({ desiredCount: 5 });
  world.until(200);
  world.send(setDesired(3));
  expect(world.active().map(({ id }) => id.slice(-1))).toEqual(["3", "4", "5"]);
  const stopped = world.journal().find(({ eventName }) => eventName === "TASKS_STOPPED");
  expect(stopped?.because).toBe(
    "5 tasks − 3 desired = 2 to stop. 1 from us-east-1a, 1 from us-east-1b: " +
      "the zone with the most tasks of the service first, then the oldest.",
  );
});

test("pending tasks go first when the desired count falls", () => {
  const world = fargateService({ desiredCount: 2 });
  world.until(100);
  world.send(setDesired(5));
  world.until(110);
  world.send(setDesired(3));
  expect(world.events().at(-1)).toBe("110 stopped 2 pending tasks.");
  expect(world.active().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING", "PROVISIONING"]);
});

test("a scale-out names the change of the desired count as its cause", () => {
  const world = fargateService({ desiredCount: 2, deregistrationDelay: 0 });
  world.until(100);
  world.send(setDesired(3));
  world.until(161);
  const running = world
    .journal()
    .find(({ subject, eventName }) => subject === "task/Service/3" && eventName === "RUNNING");
  if (running === undefined) throw new Error("The third task does not run.");
  expect(causesOf(running, (id) => world.core.entry(id)).map(({ eventName }) => eventName)).toEqual([
    "RUNNING",
    "TASKS_STARTED",
    "ecs.UpdateService",
  ]);
  expect(world.sim.get("target", "TargetGroup/task/Service/3")?.sim.cause).toBe(running.id);
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
