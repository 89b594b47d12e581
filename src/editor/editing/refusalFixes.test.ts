import { expect, test } from "vitest";
import { editedRun } from "../../testing/editedRun.ts";
import { scenarioText } from "../../testing/scenario.ts";
import { kindFacts } from "../wiring/kindFacts.ts";
import { wiringRules } from "../wiring/rules.ts";
import { verdictOn } from "../wiring/verdict.ts";
import { type FixName, onlyShows } from "../wiring/wiringRule.ts";
import { createDraft, type WrittenResources } from "./draft.ts";
import { applyFix } from "./fixes.ts";
import { type Addable, addResource } from "./newResource.ts";
import { allTiles } from "./tiles.ts";

/** One of every kind that stands in a template, in one run. */
function everything() {
  const run = editedRun(scenarioText("blank-vpc.yaml"));
  const draft = createDraft(run.resources() as unknown as WrittenResources);
  const ids: Record<string, string> = { internetGateway: "InternetGateway", availabilityZone: "us-east-1a" };
  const first = ["service", "loadBalancer", "targetGroup"] as const;
  const rest = allTiles.map(({ kind }) => kind).filter((kind) => ![...first, "trafficSource", "vpc"].includes(kind));
  for (const kind of [...first, ...rest] satisfies Addable[]) ids[kind] = addResource(draft, kind) ?? "";
  for (const [kind, type] of Object.entries({
    cluster: "AWS::ECS::Cluster",
    taskDefinition: "AWS::ECS::TaskDefinition",
    autoScalingGroup: "AWS::AutoScaling::AutoScalingGroup",
    launchTemplate: "AWS::EC2::LaunchTemplate",
    vpc: "AWS::EC2::VPC",
    scalableTarget: "AWS::ApplicationAutoScaling::ScalableTarget",
  })) {
    ids[kind] = draft.ofType(type)[0] ?? "";
  }
  // An alarm on a target group needs the load balancer before it; the instance is of another's making.
  draft.set(`${ids.loadBalancer}Listener`, "DefaultActions", [
    { Type: "forward", TargetGroupArn: { Ref: ids.targetGroup ?? "" } },
  ]);
  expect(run.edit(draft.edits())).toMatchObject({ accepted: true });
  return { run, ids };
}
interface Offer {
  readonly name: FixName;
  readonly from: string;
  readonly to: string;
}

/** What the refusals of all these kinds offer, whatever the records say, with the ends as the fix is told them. */
function offers(kinds: readonly string[]): readonly Offer[] {
  const found = new Map<string, Offer>();
  const offer = (from: string, to: string, fixes: readonly { readonly name: FixName }[]) => {
    for (const { name } of fixes) if (!onlyShows(name)) found.set(`${name} ${from} ${to}`, { name, from, to });
  };
  for (const from of kinds) {
    for (const to of kinds) {
      const { legal, fixes, turned } = verdictOn({ kind: from, id: null }, { kind: to, id: null }, () => undefined);
      if (!legal) offer(turned ? to : from, turned ? from : to, fixes);
    }
  }
  for (const { from, to, legal, fixes = [] } of wiringRules) {
    if (!legal && kinds.includes(from) && kinds.includes(to)) offer(from, to, fixes);
  }
  return [...found.values()];
}

/** Wires that the records of this run refuse: each zone has its mount target, and the service runs on Fargate. */
const alreadyThere = new Set(["drawItTheOtherWay subnet fileSystem", "drawItTheOtherWay capacityProvider service"]);

test("whatever a refusal offers can be done, and the running system takes it", () => {
  const { run, ids } = everything();
  const kinds = Object.keys(kindFacts).filter((kind) => ids[kind] !== undefined && ids[kind] !== "");
  const all = offers(kinds).filter(({ name, from, to }) => !alreadyThere.has(`${name} ${from} ${to}`));
  expect(all.length).toBeGreaterThan(140);
  const resources = run.resources() as unknown as WrittenResources;
  const end = (kind: string) => ({ kind, logicalId: ids[kind] ?? "" });
  const failed: string[] = [];
  // Those that make a service anew take away what the others name: each of them is tried by itself.
  const alone = all.filter(({ name }) => name === "useReplica" || name === "changeLaunchType");
  const together = all.filter((one) => !alone.includes(one));
  const batches = [...alone.map((one) => [one]), ...split(together, 60)];
  for (const batch of batches) {
    const draft = createDraft(resources);
    for (const { name, from, to } of batch) {
      const said = applyFix(draft, name, end(from), end(to));
      if (said === null || !/^[A-Z].*\.$/.test(said)) failed.push(`${name} ${from} ${to}: ${said}`);
    }
    const done = run.edit(draft.edits());
    const why = "problems" in done ? done.problems : done;
    if (!done.accepted)
      failed.push(`${JSON.stringify(why)} in ${batch.map((one) => Object.values(one).join(" ")).join(", ")}`);
    else if (!run.edit(done.undo).accepted) failed.push(`The undo of ${batch[0]?.name}`);
    run.runFor(5);
  }
  expect(failed).toEqual([]);
});

const split = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  list.length <= size ? [list] : [list.slice(0, size), ...split(list.slice(size), size)];

test("Fix the host port: a Classic Load Balancer answers through one task on each instance", () => {
  const { run, ids } = everything();
  const edit = (change: (draft: ReturnType<typeof createDraft>) => unknown) => {
    const draft = createDraft(run.resources() as unknown as WrittenResources);
    const answer = change(draft);
    return { answer, ...run.edit(draft.edits()) };
  };
  const onInstances = edit((draft) => {
    const definition = draft.add("OnInstances", "AWS::ECS::TaskDefinition", {
      Family: "on-instances",
      NetworkMode: "bridge",
      ContainerDefinitions: [
        { Name: "app", Image: "nginxdemos/hello", Memory: 128, PortMappings: [{ ContainerPort: 80, HostPort: 0 }] },
      ],
    });
    draft.add("Ec2Service", "AWS::ECS::Service", {
      Cluster: { Ref: ids.cluster ?? "" },
      LaunchType: "EC2",
      DesiredCount: 1,
      TaskDefinition: { Ref: definition },
    });
  });
  expect(onInstances).toMatchObject({ accepted: true });
  const tips = [
    { kind: "loadBalancer", id: "ClassicLoadBalancer" },
    { kind: "service", id: "Ec2Service" },
  ] as const;
  const read = ((kind: never, id: string) => run.simulation.get(kind, id)) as never;
  expect(verdictOn(...tips, read)).toMatchObject({ legal: false, fixes: [{}, { name: "fixHostPort" }] });
  const [from, to] = [
    { kind: "loadBalancer", logicalId: "ClassicLoadBalancer" },
    { kind: "service", logicalId: "Ec2Service" },
  ];
  expect(edit((draft) => applyFix(draft, "fixHostPort", from, to))).toMatchObject({
    accepted: true,
    answer: "Registered the instances of Ec2Service with ClassicLoadBalancer, on host port 80.",
  });
  expect(verdictOn(...tips, read)).toMatchObject({ legal: true });
  expect(run.simulation.get("service", "Ec2Service")?.loadBalancers).toHaveLength(1);
});
