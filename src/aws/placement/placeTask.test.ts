import { expect, test } from "vitest";
import {
  candidate,
  candidateWith,
  container,
  placedTask,
  placementRequest,
  reservation,
  taskDefinition,
} from "../../testing/ec2Fixture.ts";
import { placedTaskOf } from "../containerInstance/placedTask.ts";
import type { TaskRecord } from "../task/model.ts";
import type { Candidate } from "./candidate.ts";
import type { PlacementDecision, PlacementStrategy } from "./model.ts";
import { longestTable, placeTask, placeTasks } from "./placeTask.ts";
import { effectiveStrategy } from "./request.ts";
import { taskRequirements } from "./taskRequirements.ts";

const never = (): number => {
  throw new Error("Nothing may be drawn here.");
};
const binpack = (field: string): PlacementStrategy => ({ type: "binpack", field });
const spread = (field: string): PlacementStrategy => ({ type: "spread", field });
const zones = spread("attribute:ecs.availability-zone");
const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `new/${index}`);
const chosen = (decisions: readonly PlacementDecision[]) => decisions.map((decision) => decision.chosen);
const failureOf = (decision: PlacementDecision | undefined) => {
  if (decision?.failure == null) throw new Error("It was placed.");
  return decision.failure;
};

const threeByMemory = [
  candidateWith({ memory: 800 }, { id: "a" }),
  candidateWith({ memory: 1_500 }, { id: "b" }),
  candidateWith({ memory: 600 }, { id: "c" }),
];

test("G130: binpack memory takes the fullest instance that still fits", () => {
  const decision = placeTask(
    placementRequest({ memory: 700 }, { strategy: [binpack("memory")] }),
    threeByMemory,
    never,
  );
  expect(decision.chosen).toBe("a");
  expect(decision.because).toBe("binpack(memory) keeps 1 of 2: 800 MiB free, the least.");
  expect(decision.candidates).toMatchObject([
    { containerInstanceId: "a", rank: 1, scores: [800], filteredOutBy: null },
    { containerInstanceId: "b", rank: 2, scores: [1_500] },
    { containerInstanceId: "c", rank: null, filteredOutBy: "RESOURCE:MEMORY", reason: "needs 700 MiB, 600 MiB left" },
  ]);
});

test("G131: the same with 900 MiB goes to the only one left", () => {
  const decision = placeTask(
    placementRequest({ memory: 900 }, { strategy: [binpack("memory")] }),
    threeByMemory,
    never,
  );
  expect(decision.chosen).toBe("b");
  expect(decision.because).toBe("i-b is the only instance that can hold it.");
});

test("G132: spread over zones first, then binpack inside the chosen zone", () => {
  const candidates = [
    candidateWith({ memory: 400 }, { id: "a", zone: "us-east-1a" }, placedTask("1"), placedTask("2")),
    candidateWith({ memory: 500 }, { id: "b", zone: "us-east-1b" }, placedTask("3")),
    candidateWith({ memory: 900 }, { id: "c", zone: "us-east-1b" }),
  ];
  const request = placementRequest({ memory: 300 }, { strategy: [zones, binpack("memory")] });
  const decision = placeTask(request, candidates, never);
  expect(decision.chosen).toBe("b");
  expect(decision.because).toBe(
    "spread(attribute:ecs.availability-zone) keeps 2 of 3: us-east-1b has 1 task of service:web, the fewest; " +
      "binpack(memory) keeps 1 of 2: 500 MiB free, the least.",
  );
});

test("G134: distinctInstance with 3 instances and RunTask count 4: 3 tasks and 1 failure", () => {
  const request = placementRequest(
    { memory: 100 },
    { serviceId: null, group: "family:job", strategy: [], constraints: [{ type: "distinctInstance" }] },
  );
  const { decisions } = placeTasks(
    request,
    ids(4),
    [candidate({ id: "a" }), candidate({ id: "b" }), candidate({ id: "c" })],
    never,
  );
  expect(chosen(decisions)).toEqual(["a", "b", "c", null]);
  expect(failureOf(decisions[3]).reason).toBe("DistinctInstance placement constraint unsatisfied.");
});

test("G135: memberOf t3.* with only m5 present: no placement, and the event says why", () => {
  const request = placementRequest(
    { memory: 100 },
    { constraints: [{ type: "memberOf", expression: "attribute:ecs.instance-type =~ t3.*" }] },
  );
  const decision = placeTask(request, [candidate({ id: "a" })], never);
  expect(failureOf(decision)).toEqual({
    message:
      "was unable to place a task because no container instance met all of its requirements. The closest matching " +
      '(container-instance a) encountered error "MemberOf placement constraint unsatisfied.".',
    reason: "MemberOf placement constraint unsatisfied.",
    closestMatch: "a",
    changes: [
      "On i-a: change its attributes or the memberOf expression.",
      "Or add an instance that has the attributes and the zone the task asks for.",
    ],
  });
});

test("G137: the best zone is full, so the next best one is used", () => {
  const candidates = [
    candidateWith({ memory: 100 }, { id: "a", zone: "us-east-1a" }),
    candidateWith({ memory: 900 }, { id: "b", zone: "us-east-1b" }, placedTask("1")),
    candidateWith({ memory: 900 }, { id: "c", zone: "us-east-1c" }, placedTask("2"), placedTask("3")),
  ];
  expect(placeTask(placementRequest({ memory: 300 }), candidates, never).chosen).toBe("b");
});

test("G140: 1024 CPU and tasks of 1000: one per instance, the second needs another instance", () => {
  const request = placementRequest({ cpu: 1_000 });
  const one = [candidateWith({ cpu: 1_024 }, { id: "a" })];
  const { decisions } = placeTasks(request, ids(2), one, never);
  expect(chosen(decisions)).toEqual(["a", null]);
  expect(failureOf(decisions[1])).toMatchObject({ reason: "RESOURCE:CPU" });
  const two = [...one, candidateWith({ cpu: 1_024 }, { id: "b" })];
  expect(chosen(placeTasks(request, ids(2), two, never).decisions)).toEqual(["a", "b"]);
});

test("G127: by default a service's next task goes to a zone without one", () => {
  const candidates = [
    candidate({ id: "a", zone: "us-east-1a" }, placedTask("1")),
    candidate({ id: "b", zone: "us-east-1b" }),
    candidate({ id: "c", zone: "us-east-1c" }),
  ];
  const request = placementRequest({ memory: 100 }, { strategy: effectiveStrategy([], "service") });
  const decision = placeTask(request, candidates, never);
  expect(decision.chosen).toBe("b");
  expect(decision.because).toMatch(/2 instances tie: the lowest instance id\.$/);
});

test("by default, inside the zone it goes to the instance with the fewest tasks of the service", () => {
  const others = [
    placedTask("x", { serviceId: "other", group: "service:other" }),
    placedTask("y", { serviceId: "other" }),
  ];
  const candidates = [candidate({ id: "a" }, placedTask("1")), candidate({ id: "b" }, ...others)];
  expect(placeTask(placementRequest({ memory: 100 }), candidates, never).chosen).toBe("b");
});

test("without a strategy RunTask distributes at random", () => {
  const request = placementRequest({ memory: 1 }, { serviceId: null, strategy: effectiveStrategy([], "RunTask") });
  const candidates = [candidate({ id: "a" }), candidate({ id: "b" }), candidate({ id: "c" })];
  const draws: Readonly<Record<string, number>> = { a: 0.7, b: 0.2, c: 0.9 };
  const decision = placeTask(request, candidates, (id) => draws[id] ?? 1);
  expect(decision.chosen).toBe("b");
  expect(decision.because).toBe("random keeps 1 of 3: drawn.");
});

test("a spread over an attribute that some instances lack uses those last", () => {
  const rack = (value: string) => [{ name: "rack", value }];
  const candidates = [
    candidate({ id: "a" }),
    candidate({ id: "b", attributes: rack("r1") }, placedTask("1"), placedTask("2")),
    candidate({ id: "c", attributes: rack("r2") }, placedTask("3")),
  ];
  const decision = placeTask(placementRequest({}, { strategy: [spread("attribute:rack")] }), candidates, never);
  expect(decision.candidates.map(({ containerInstanceId }) => containerInstanceId)).toEqual(["c", "b", "a"]);
});

test("standalone tasks spread within their group", () => {
  const mine = { serviceId: null, group: "family:job" };
  const candidates = [
    candidate({ id: "a" }, placedTask("1", mine)),
    candidate({ id: "b" }, placedTask("2"), placedTask("3")),
  ];
  expect(placeTask(placementRequest({}, { ...mine, strategy: [spread("host")] }), candidates, never).chosen).toBe("b");
});

const nano = { id: "nano", type: "t3.nano" } as const;
const fixedPort = (memory: number) => ({ memory, tcpPorts: [80] });

test("G072: memory short and port taken: the port is reported first", () => {
  const running = placedTask("1", { reservation: reservation(fixedPort(300)) });
  const decision = placeTask(placementRequest(fixedPort(300)), [candidate(nano, running)], never);
  expect(decision.candidates[0]).toMatchObject({
    filteredOutBy: "RESOURCE:MEMORY",
    reason: "needs 300 MiB, 159 MiB left",
    failed: ["RESOURCE:MEMORY", "RESOURCE:PORTS"],
  });
  expect(failureOf(decision).message).toBe(
    "was unable to place a task because no container instance met all of its requirements. The closest matching " +
      "(container-instance nano) is already using a port required by your task.",
  );
});

test("G073: a task of 8192 MiB never fits an m5.large", () => {
  const decision = placeTask(placementRequest({ memory: 8_192 }), [candidate({ id: "a", type: "m5.large" })], never);
  expect(failureOf(decision)).toMatchObject({
    message: expect.stringContaining("(container-instance a) has insufficient memory available."),
    reason: "RESOURCE:MEMORY",
    changes: [
      "On i-a: free 512 MiB, or lower the task's memory to 7,680 MiB.",
      "Or add an instance: an empty r5.large has 2,048 CPU units and 15,743 MiB.",
    ],
  });
});

const awsvpc = taskRequirements(taskDefinition({ networkMode: "awsvpc", cpu: 64, memory: 64 }), ["us-east-1a"]);

test.each([
  ["G074: c5.large without a trunk", "c5.large", false, 3, 2],
  ["G075: c5.large launched after awsvpcTrunking was turned on", "c5.large", true, 11, 10],
  ["G076: c5.large launched before awsvpcTrunking was turned on", "c5.large", false, 3, 2],
  ["G077: t3.micro", "t3.micro", true, 2, 1],
] as const)("%s: awsvpc tasks until the network interfaces are used up", (_, type, trunking, asked, fit) => {
  const { decisions } = placeTasks(
    placementRequest(awsvpc),
    ids(asked),
    [candidate({ id: "a", type, trunking })],
    never,
  );
  expect(chosen(decisions).filter((id) => id !== null)).toHaveLength(fit);
  expect(failureOf(decisions[fit])).toMatchObject({
    reason: "RESOURCE:ENI",
    message: expect.stringContaining('(container-instance a) encountered error "RESOURCE:ENI".'),
  });
});

test("out of network interfaces, the way out is a trunk", () => {
  const { decisions } = placeTasks(placementRequest(awsvpc), ids(3), [candidate({ id: "a", type: "c5.large" })], never);
  expect(failureOf(decisions[2]).changes[1]).toBe(
    "Or add an instance: an empty c5.large has 2,048 CPU units and 3,704 MiB. " +
      "With awsvpcTrunking turned on before the launch it holds 10 awsvpc tasks instead of 2.",
  );
});

test("G078: 3 instances, fixed host port 80, desired 4: 3 placed, the fourth finds the port in use", () => {
  const candidates = ["a", "b", "c"].map((id) => candidate({ id }));
  const { decisions } = placeTasks(placementRequest(fixedPort(128)), ids(4), candidates, never);
  expect(chosen(decisions)).toEqual(["a", "b", "c", null]);
  expect(failureOf(decisions[3]).message).toContain("is already using a port required by your task.");
  expect(failureOf(decisions[3]).changes[0]).toBe(
    "On i-a: use host port 0, so that every task gets a port of its own.",
  );
});

test("G080: 95 distinct fixed ports fit beside the five of the agent", () => {
  let candidates: readonly Candidate[] = [candidateWith({}, { id: "a" })];
  let placed = 0;
  for (let port = 8_000; port < 8_200; port++) {
    const { decisions, candidates: after } = placeTasks(
      placementRequest({ tcpPorts: [port] }),
      [`${port}`],
      candidates,
      never,
    );
    if (decisions[0]?.chosen === null) break;
    placed++;
    candidates = after;
  }
  expect(placed).toBe(95);
});

test("G087: an instance whose agent is not connected is never chosen", () => {
  const lost = candidate({ id: "a", fields: { agentConnected: false } }, placedTask("1"));
  const connected = candidate({ id: "b" }, placedTask("2"), placedTask("3"));
  expect(placeTask(placementRequest({ memory: 1 }), [lost, connected], never).chosen).toBe("b");
  expect(failureOf(placeTask(placementRequest({ memory: 1 }), [lost], never))).toMatchObject({
    message: expect.stringContaining('(container-instance a) encountered error "AGENT".'),
    reason: "AGENT",
  });
});

test("G093: a task told to stop frees its room for the scheduler at once", () => {
  const full = candidateWith(
    { memory: 512 },
    { id: "a" },
    placedTask("1", { reservation: reservation({ memory: 512 }) }),
  );
  expect(placeTask(placementRequest({ memory: 512 }), [full], never).chosen).toBeNull();
  const told = { ...full, tasks: full.tasks.map((task) => ({ ...task, desiredStatus: "STOPPED" as const })) };
  expect(placeTask(placementRequest({ memory: 512 }), [told], never).chosen).toBe("a");
});

test("a cluster without instances, or with only a draining one, has none to look at", () => {
  const draining = candidate({ id: "a", fields: { status: "DRAINING" } });
  for (const candidates of [[], [draining]]) {
    expect(failureOf(placeTask(placementRequest({ memory: 256 }), candidates, never))).toMatchObject({
      message:
        "was unable to place a task because no container instance met all of its requirements. " +
        "Reason: No Container Instances were found in your cluster.",
      reason: "NO ACTIVE INSTANCES",
      closestMatch: null,
      changes: [expect.stringContaining("Launch an instance such as t3a.nano into the cluster")],
    });
  }
});

test("an awsvpc task needs an instance in a zone of its subnets", () => {
  const elsewhere = candidate({ id: "a", zone: "us-east-1c" });
  expect(failureOf(placeTask(placementRequest(awsvpc), [elsewhere], never))).toMatchObject({
    message: expect.stringContaining("is missing an attribute required by your task."),
    reason: "LOCATION",
  });
});

test("the closest match fails the fewest requirements, then lacks least, then has the lowest id", () => {
  const closest = (...candidates: Candidate[]) =>
    failureOf(placeTask(placementRequest({ cpu: 1_000, memory: 1_000 }), candidates, never)).closestMatch;
  const failsBoth = candidateWith({ cpu: 999, memory: 999 }, { id: "a" });
  const failsOne = candidateWith({ cpu: 10, memory: 4_000 }, { id: "b" });
  const failsOneLess = candidateWith({ cpu: 4_000, memory: 900 }, { id: "c" });
  expect(closest(failsBoth, failsOne)).toBe("b");
  expect(closest(failsBoth, failsOne, failsOneLess)).toBe("c");
  expect(closest(candidateWith({ cpu: 10 }, { id: "z" }), candidateWith({ cpu: 10 }, { id: "y" }))).toBe("y");
});

test("G219: a task without CPU fails with RESOURCE:CPU and names the instance", () => {
  const decision = placeTask(placementRequest({ cpu: 4_096 }), [candidate({ id: "a" })], never);
  expect(failureOf(decision)).toMatchObject({ reason: "RESOURCE:CPU", closestMatch: "a" });
  expect(failureOf(decision).message).toContain("has insufficient CPU units available.");
});

test("the table stays readable: what is left out is counted", () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    candidateWith({ memory: index < 10 ? 1_000 : 10 }, { id: `i${String(index).padStart(3, "0")}` }),
  );
  const decision = placeTask(placementRequest({ memory: 500 }), many, never);
  expect(decision.candidates).toHaveLength(longestTable);
  expect(decision.leftOut).toEqual({ "RESOURCE:MEMORY": 60 });
  const roomy = placeTask(placementRequest({ memory: 1 }), many, never);
  expect(roomy.leftOut).toEqual({ ranked: 60 });
});

test("a task record and its definition make a placed task", () => {
  const definition = taskDefinition({ containerDefinitions: [container({ cpu: 100, memory: 200 })] });
  const task = {
    id: "task/web/1",
    serviceId: "web",
    group: "service:web",
    lastStatus: "PENDING",
    desiredStatus: "RUNNING",
    pullStartedAtMs: null,
  } as TaskRecord;
  expect(placedTaskOf(task, definition)).toEqual({
    id: "task/web/1",
    serviceId: "web",
    group: "service:web",
    lastStatus: "PENDING",
    desiredStatus: "RUNNING",
    admitted: false,
    reservation: reservation({ cpu: 100, memory: 200 }),
  });
});
