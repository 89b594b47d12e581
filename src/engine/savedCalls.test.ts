import { expect, test } from "vitest";
import { editedRun } from "../testing/editedRun.ts";
import { type SavedCall, savedCalls } from "../testing/savedCalls.ts";
import { oneOfEverything } from "../testing/savedCallsTemplate.ts";
import { scenarioText } from "../testing/scenario.ts";
import { unsavedCalls } from "../testing/unsavedCalls.ts";
import { commandTypes } from "./commands.ts";
import { openScenario } from "./open.ts";
import type { Kind } from "./records.ts";
import { createSimulation, type Simulation } from "./simulation.ts";

/** Kinds that hold configuration. */
const configured: readonly Kind[] = [
  "service",
  "taskDefinition",
  "cluster",
  "capacityProvider",
  "targetGroup",
  "target",
  "listener",
  "listenerRule",
  "loadBalancer",
  "queue",
  "topic",
  "parameter",
  "logGroup",
  "key",
  "fileSystem",
  "mountTarget",
  "eventRule",
  "schedule",
  "bucket",
  "alarm",
  "compositeAlarm",
  "repository",
  "registry",
  "role",
  "networkAcl",
  "routeTable",
  "vpcEndpoint",
  "securityGroup",
  "scalableTarget",
  "scalingPolicy",
  "scheduledAction",
  "autoScalingGroup",
  "groupScalingPolicy",
  "launchTemplate",
  "deployment",
  "nodegroup",
];
/** Fields that tell how far a resource has got, or that it is given when it is made. */
const ofTheRun = new Set([
  "id",
  "sim",
  "deployments",
  "events",
  "runningCount",
  "pendingCount",
  "taskSets",
  "currentServiceRevisions",
  "currentServiceDeployment",
  "stateValue",
  "stateReason",
  "stateUpdatedAtMs",
  "createdAtMs",
  "creationTimeMs",
  "createdAt",
  "instances",
  "activities",
  "replicaSets",
  "readyReplicas",
  "updatedReplicas",
  "ipAddress",
  "latestVersionNumber",
  "health",
  "rateLimited",
  "mountTargetId",
  "vpcEndpointId",
  "targetHealth",
  "alarms",
  "policyARN",
  "policyArn",
]);

type Shown = Readonly<Record<string, unknown>>;

/** Records by kind and the name that people give them. */
function recordsOf(simulation: Simulation): Map<string, Shown> {
  const all = configured.flatMap((kind) =>
    [...simulation.all(kind)].flatMap((record) => {
      const fields = record as unknown as Shown & { sim?: { ownedBy?: unknown } };
      // What a policy makes for itself comes with the policy.
      if (kind === "alarm" && fields.sim?.ownedBy != null) return [];
      const name = fields.name ?? fields.alarmName ?? fields.policyName ?? fields.scheduledActionName ?? record.id;
      const shown = Object.entries(fields).filter(
        ([field]) => !ofTheRun.has(field) && !(kind === "target" && /^(state|reason|description)/.test(field)),
      );
      return [[`${kind} ${name}`, Object.fromEntries(shown.map(([field, value]) => [field, plain(value)]))] as const];
    }),
  );
  return new Map(all);
}
const plain = (value: unknown): unknown => {
  const text = JSON.stringify(value, (name, part) => {
    if (name.startsWith("Approximate") || part === null) return undefined;
    // A capacity provider with managed draining brings its own hook.
    const hooks = Array.isArray(part) && part.some((one) => one?.lifecycleHookName !== undefined);
    return hooks ? part.filter(({ lifecycleHookName: hook }) => !hook.startsWith("ecs-managed")) : part;
  });
  return text === undefined || text === "[]" ? undefined : JSON.parse(text);
};

function sent({ call, sample, input, after = [] }: SavedCall) {
  const run = editedRun(sample === undefined ? oneOfEverything : scenarioText(sample));
  for (const [first, itsInput] of after) {
    const { accepted } = run.simulation.send({ type: first, ...itsInput } as never);
    if (!accepted) throw new Error(`${first} is refused.`);
  }
  const before = recordsOf(run.simulation);
  const verdict = run.simulation.send({
    type: call,
    ...(typeof input === "function" ? input(run.simulation) : input),
  } as never);
  return { run, before, now: recordsOf(run.simulation), verdict };
}

test.each(savedCalls)("what $call did is in the file: $input", (one) => {
  const { run, before, now, verdict } = sent(one);
  expect(verdict).toMatchObject({ accepted: true });
  run.runFor(1);
  const { setup, problems, resources } = openScenario(run.saved(), { fileName: "again.yaml" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (setup === null) throw new Error("It does not open.");
  const again = recordsOf(createSimulation(setup));
  const written = new Set(resources.map(({ logicalId }) => logicalId));
  if (one.gone !== undefined) return expect(written.has(one.gone)).toBe(false);
  const changed = [...new Set([...before.keys(), ...now.keys()])].flatMap((name) => {
    const [was = {}, is = {}] = [before.get(name), now.get(name)];
    return Object.keys({ ...was, ...is })
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .map((field) => ({ name, field, is: is[field] }));
  });
  expect(changed).not.toEqual([]);
  expect(changed.map(({ name, field }) => ({ name, field, is: again.get(name)?.[field] }))).toEqual(changed);
});

test("every call that the page can send is in the table, or says why its file says nothing of it", () => {
  const calls = commandTypes.filter((type) => !type.startsWith("lab."));
  const saved = new Set(savedCalls.map(({ call }) => call));
  expect(calls.filter((call) => !saved.has(call) && unsavedCalls[call] === undefined)).toEqual([]);
  expect(calls.filter((call) => saved.has(call) && unsavedCalls[call] !== undefined)).toEqual([]);
});
