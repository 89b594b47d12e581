import { isJsonObject, type Json } from "../../template/json.ts";
import type { FixName } from "../wiring/wiringRule.ts";
import { type Draft, ref } from "./draft.ts";
import { changeFirstContainer, definitionOf, idOf, listOf, refersTo } from "./draftValues.ts";
import { type End, type FixMaker, furtherFixes, serviceFor, wire } from "./furtherFixes.ts";
import { theVpc } from "./networkParts.ts";
import { addResource } from "./newResource.ts";
import { copyOfService, onInstances } from "./replaceService.ts";
import { typeOfKind as type } from "./resourceTypes.ts";
import { scalableTargetOf } from "./scalableTargetOf.ts";

type OfCapacity = "scaleOnDepth" | "fixHostPort" | "useItsProvider" | "routeThere" | "nameRouteTable";

/** One task more for each breach of an alarm. */
export const addStepPolicy = (draft: Draft, service: string): string =>
  draft.add("StepPolicy", type.scalingPolicy, {
    PolicyName: `${service}-step`,
    PolicyType: "StepScaling",
    ScalingTargetId: ref(scalableTargetOf(draft, service)),
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity",
      Cooldown: 60,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    },
  });

export const capacityFixes: { readonly [Name in Extract<FixName, OfCapacity>]: FixMaker } = {
  scaleOnDepth(draft, { from, to }) {
    const service = serviceFor(draft, [to]) ?? scaledService(draft, to);
    const alarm = addResource(draft, "alarm");
    if (service === null || alarm === null || from.logicalId === null) return null;
    // Estimate: a hundred waiting messages are a backlog in every sample.
    draft.set(alarm, "Threshold", 100);
    draft.set(alarm, "EvaluationPeriods", 1);
    const watches = furtherFixes.watchIt(draft, { from, to: { kind: "alarm", logicalId: alarm } });
    if (watches === null) return null;
    const calls = wire(draft, "alarm", alarm, "scalingPolicy", addStepPolicy(draft, service));
    return calls === null ? null : `${watches} ${calls}`;
  },
  fixHostPort(draft, { from, to }) {
    const definition = to.logicalId === null ? null : definitionOf(draft, to.logicalId);
    if (definition === null || from.logicalId === null || to.logicalId === null) return null;
    changeFirstContainer(draft, definition, (container) => ({
      ...container,
      PortMappings: listOf(container.PortMappings).map(
        (mapping): Json => (isJsonObject(mapping) ? { ...mapping, HostPort: mapping.ContainerPort ?? 80 } : mapping),
      ),
    }));
    return wire(draft, "loadBalancer", from.logicalId, "service", to.logicalId);
  },
  useItsProvider(draft, { from, to }) {
    const group = groupOf(draft, from) ?? groupOf(draft, to);
    const named = [from, to].find(({ kind }) => kind === "capacityProvider")?.logicalId;
    const provider = named ?? (group === null ? null : providerOf(draft, group));
    if (provider === null) return null;
    const cluster = [from, to].find(({ kind }) => kind === "cluster")?.logicalId;
    if (cluster != null) return wire(draft, "cluster", cluster, "capacityProvider", provider);
    const service = serviceFor(draft, [from, to]);
    if (service === null) return null;
    if (draft.property(service, "LaunchType") !== "FARGATE") {
      return wire(draft, "service", service, "capacityProvider", provider);
    }
    const copy = copyOfService(draft, service, {
      ...onInstances(draft, service),
      LaunchType: null,
      LoadBalancers: null,
      HealthCheckGracePeriodSeconds: null,
      CapacityProviderStrategy: [{ CapacityProvider: ref(provider), Weight: 1 }],
    });
    return `${copy} runs the same task definition on ${provider}; ${service} stays on Fargate.`;
  },
  routeThere(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    const subnet = from.logicalId;
    const known = draft
      .ofType("AWS::EC2::SubnetRouteTableAssociation")
      .find((id) => refersTo(draft.property(id, "SubnetId"), subnet));
    const named = known === undefined ? null : idOf(draft.property(known, "RouteTableId"));
    const vpc = idOf(draft.property(subnet, "VpcId")) ?? theVpc(draft);
    const table = named ?? draft.add("RouteTable", type.routeTable, { VpcId: ref(vpc) });
    if (named === null) wire(draft, "subnet", subnet, "routeTable", table);
    return wire(draft, "routeTable", table, to.kind, to.logicalId);
  },
  nameRouteTable(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    if (draft.property(to.logicalId, "VpcEndpointType") === "Interface") return null;
    const { logicalId } = from;
    const before = listOf(draft.property(to.logicalId, "RouteTableIds")).filter((one) => !refersTo(one, logicalId));
    draft.set(to.logicalId, "RouteTableIds", [...before, ref(logicalId)]);
    return `${logicalId} has a route to ${to.logicalId}.`;
  },
};

/** The service whose desired count a policy or a scalable target sets. */
function scaledService(draft: Draft, { kind, logicalId }: End): string | null {
  if (logicalId === null) return null;
  const target = kind === "scalableTarget" ? logicalId : idOf(draft.property(logicalId, "ScalingTargetId"));
  const resource = JSON.stringify(target === null ? null : (draft.property(target, "ResourceId") ?? null));
  return draft.ofType(type.service).find((id) => resource.includes(`\${${id}.Name}`)) ?? null;
}

/** The Auto Scaling group at an end, or the one that launches from a template there. */
function groupOf(draft: Draft, { kind, logicalId }: End): string | null {
  if (logicalId === null) return null;
  if (kind === "autoScalingGroup") return logicalId;
  if (kind !== "launchTemplate") return null;
  return (
    draft.ofType(type.autoScalingGroup).find((id) => refersTo(draft.property(id, "LaunchTemplate"), logicalId)) ?? null
  );
}

/** The capacity provider of a group; one with managed scaling is made where it has none. */
function providerOf(draft: Draft, group: string): string {
  const ofGroup = (id: string): boolean => {
    const said = draft.property(id, "AutoScalingGroupProvider");
    return isJsonObject(said) && refersTo(said.AutoScalingGroupArn, group);
  };
  return (
    draft.ofType(type.capacityProvider).find(ofGroup) ??
    draft.add("CapacityProvider", type.capacityProvider, {
      AutoScalingGroupProvider: { AutoScalingGroupArn: ref(group), ManagedScaling: { Status: "ENABLED" } },
    })
  );
}
