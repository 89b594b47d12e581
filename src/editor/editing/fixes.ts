import type { FixName } from "../wiring/wiringRule.ts";
import { addStepPolicy, capacityFixes } from "./capacityFixes.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { allow, assumedBy, idOf, listOf, refersTo } from "./draftValues.ts";
import { definitionFor, type End, type FixMaker, furtherFixes, serviceFor, wire } from "./furtherFixes.ts";
import { putInProfile } from "./instanceProfile.ts";
import { callerRole } from "./makeEventWires.ts";
import { forward, mount, pollBy } from "./makeWire.ts";
import { addSubnet, theVpc } from "./networkParts.ts";
import { stepPolicyOfGroup } from "./newParts.ts";
import { addResource } from "./newResource.ts";
import { copyOfService, onFargate, onInstances, replaceService } from "./replaceService.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

/** Does what a refusal offers. Answers what was made; null where it cannot be done here. */
export const applyFix = (draft: Draft, fix: FixName, from: End, to: End): string | null =>
  fixes[fix](draft, { from, to });

const fixes: { readonly [Name in FixName]: FixMaker } = {
  ...furtherFixes,
  ...capacityFixes,
  useFileSystem(draft, { to }) {
    const fileSystem = draft.ofType(type.fileSystem)[0] ?? addResource(draft, "fileSystem");
    const definition = definitionFor(draft, [to]);
    return definition === null || fileSystem === null ? null : mount(draft, fileSystem, definition);
  },
  swapForApplicationLoadBalancer(draft, { to }) {
    const balancer = addResource(draft, "loadBalancer");
    if (balancer === null || to.logicalId === null) return null;
    if (to.kind === "targetGroup") forward(draft, balancer, to.logicalId);
    else wire(draft, "loadBalancer", balancer, to.kind, to.logicalId);
    draft.setMetadata(["traffic", balancer], { rate: 20 });
    return `Users call ${balancer}, which forwards to ${to.logicalId}. The Classic Load Balancer stands beside it, unused.`;
  },
  insertLoadBalancer(draft, { to }) {
    if (to.logicalId === null) return null;
    const balancer = addResource(draft, "loadBalancer");
    if (balancer === null) return null;
    if (to.kind === "targetGroup") forward(draft, balancer, to.logicalId);
    else {
      const service = serviceFor(draft, [to]) ?? draft.ofType(type.service)[0];
      if (service === undefined || wire(draft, "loadBalancer", balancer, "service", service) === null) return null;
    }
    draft.setMetadata(["traffic", balancer], { rate: 20 });
    return `Users call ${balancer}, which forwards to the tasks.`;
  },
  recreateAsIp(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    draft.set(from.logicalId, "TargetType", "ip");
    return wire(draft, "targetGroup", from.logicalId, "service", to.logicalId);
  },
  insertPolicy(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    if (to.kind === "autoScalingGroup") {
      const ofGroup = draft.add("GroupPolicy", type.groupScalingPolicy, stepPolicyOfGroup(to.logicalId));
      return wire(draft, "alarm", from.logicalId, "groupScalingPolicy", ofGroup);
    }
    const service = serviceFor(draft, [to]);
    if (service === null) return null;
    return wire(draft, "alarm", from.logicalId, "scalingPolicy", addStepPolicy(draft, service));
  },
  pollQueue(draft, { from, to }) {
    const definition = definitionFor(draft, [to]);
    return from.logicalId === null || definition === null ? null : pollBy(draft, definition, from.logicalId);
  },
  queueBetween(draft, { from, to }) {
    const queue = addResource(draft, "queue");
    const definition = definitionFor(draft, [to]);
    if (queue === null || from.logicalId === null || definition === null) return null;
    wire(draft, "topic", from.logicalId, "queue", queue);
    return pollBy(draft, definition, queue);
  },
  createTaskRole(draft, { from, to }) {
    const definition = definitionFor(draft, [from, to]);
    const role = addResource(draft, "role");
    if (definition === null || role === null) return null;
    const bucket = [from, to].find(({ kind }) => kind === "bucket")?.logicalId;
    if (bucket != null) allow(draft, role, "s3:GetObject", { "Fn::Sub": `\${${bucket}.Arn}/*` });
    draft.set(definition, "TaskRoleArn", arnOf(role));
    return `${definition} uses ${role} as its task role.`;
  },
  createCallerRole(draft, { to }) {
    if (to.logicalId === null) return null;
    const isRule = to.kind === "eventRule";
    const service = isRule ? "events.amazonaws.com" : "scheduler.amazonaws.com";
    const target = isRule ? draft.property(to.logicalId, "Targets") : draft.property(to.logicalId, "Target");
    const definition = draft.ofType(type.taskDefinition).find((id) => refersTo(target, id));
    const role = callerRole(draft, isRule ? "EventsRole" : "SchedulerRole", service, definition);
    return wire(draft, "role", role, to.kind, to.logicalId) ?? `${role} can be assumed by ${service}.`;
  },
  addExecutionRole(draft, { from, to }) {
    const definition = definitionFor(draft, [from, to]);
    if (definition === null) return null;
    const role = draft.add("ExecutionRole", type.role, {
      AssumeRolePolicyDocument: assumedBy("ecs-tasks.amazonaws.com"),
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
    });
    draft.set(definition, "ExecutionRoleArn", arnOf(role));
    return `${definition} uses ${role} as its execution role.`;
  },
  profileOfGroup: (draft, { from, to }) =>
    from.logicalId === null ? null : putInProfile(draft, from.logicalId, to.logicalId),
  targetTaskDefinition(draft, { from, to }) {
    const definition = definitionFor(draft, [to]) ?? draft.ofType(type.taskDefinition)[0];
    if (from.logicalId === null || definition === undefined) return null;
    return wire(draft, from.kind, from.logicalId, "taskDefinition", definition);
  },
  ruleOnUpload(draft, { from, to }) {
    const definition = definitionFor(draft, [to]) ?? draft.ofType(type.taskDefinition)[0] ?? null;
    const rule = addResource(draft, "eventRule");
    if (from.logicalId === null || definition === null || rule === null) return null;
    wire(draft, "bucket", from.logicalId, "eventRule", rule);
    wire(draft, "eventRule", rule, "taskDefinition", definition);
    if (to.kind === "table" && to.logicalId !== null) wire(draft, "taskDefinition", definition, "table", to.logicalId);
    return `${rule} runs a task of ${definition} for each new object of ${from.logicalId}.`;
  },
  callIt(draft, { from, to }) {
    const definition = definitionFor(draft, [from, to]);
    const called = [from, to].find(({ kind }) => kind === "bucket" || kind === "table" || kind === "topic");
    if (definition === null || called === undefined || called.logicalId === null) return null;
    if (called.kind !== "topic") return wire(draft, "taskDefinition", definition, called.kind, called.logicalId);
    const role = idOf(draft.property(definition, "TaskRoleArn")) ?? addResource(draft, "role");
    if (role === null) return null;
    draft.set(definition, "TaskRoleArn", arnOf(role));
    allow(draft, role, "sns:Publish", ref(called.logicalId));
    return `${role} lets the application of ${definition} publish to ${called.logicalId}.`;
  },
  wireTheDefinition(draft, { from, to }) {
    const definition = definitionFor(draft, [to]);
    return definition === null || from.logicalId === null
      ? null
      : wire(draft, from.kind, from.logicalId, "taskDefinition", definition);
  },
  addSubnet(draft, { from }) {
    if (from.logicalId === null) return null;
    const named = listOf(draft.property(from.logicalId, "Subnets")).map(idOf);
    const free = draft.ofType(type.subnet).find((id) => !named.includes(id)) ?? addSubnet(draft, theVpc(draft));
    return wire(draft, "loadBalancer", from.logicalId, "subnet", free);
  },
  useReplica(draft, { from, to }) {
    if (from.logicalId === null) return null;
    const provider = to.kind === "capacityProvider" ? to.logicalId : null;
    const copy = replaceService(draft, from.logicalId, {
      SchedulingStrategy: null,
      DesiredCount: 1,
      ...(provider === null
        ? onFargate(draft, from.logicalId)
        : {
            ...onInstances(draft, from.logicalId),
            LaunchType: null,
            CapacityProviderStrategy: [{ CapacityProvider: ref(provider), Weight: 1 }],
          }),
    });
    return `${copy} with REPLICA takes the place of ${from.logicalId}.`;
  },
  splitService(draft, { from, to }) {
    if (from.logicalId === null || to.logicalId === null) return null;
    const copy = copyOfService(draft, from.logicalId, {
      ...onInstances(draft, from.logicalId),
      LaunchType: null,
      LoadBalancers: null,
      HealthCheckGracePeriodSeconds: null,
      CapacityProviderStrategy: [{ CapacityProvider: ref(to.logicalId), Weight: 1 }],
    });
    return `${copy} runs the same task definition on ${to.logicalId}; ${from.logicalId} stays where it is.`;
  },
  changeLaunchType(draft, { from }) {
    if (from.logicalId === null) return null;
    const changes = onInstances(draft, from.logicalId);
    const copy = replaceService(draft, from.logicalId, { ...changes, LaunchType: "EC2" });
    return `${copy} with launch type EC2 takes the place of ${from.logicalId}.`;
  },
  drawItTheOtherWay: (draft, { from, to }) =>
    from.logicalId === null || to.logicalId === null
      ? null
      : wire(draft, to.kind, to.logicalId, from.kind, from.logicalId),
};
