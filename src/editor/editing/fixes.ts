import { isJsonArray, isJsonObject } from "../../template/json.ts";
import type { FixName } from "../wiring/rules.ts";
import { arnOf, type Draft, ref } from "./draft.ts";
import { forward, makeWire, mount, poll } from "./makeWire.ts";
import { addPolicy, addResource, scalableTargetOf } from "./newResource.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

type End = { readonly kind: string; readonly logicalId: string | null };

/** Does what a refusal offers. Answers what was made; null where it cannot be done here. */
export function applyFix(draft: Draft, fix: FixName, from: End, to: End): string | null {
  const [start, end] = [from.logicalId, to.logicalId];
  switch (fix) {
    case "useFileSystem": {
      const fileSystem = draft.ofType(type.fileSystem)[0] ?? addResource(draft, "fileSystem");
      return end === null || fileSystem === null ? null : mount(draft, fileSystem, end);
    }
    case "swapForApplicationLoadBalancer": {
      const balancer = addResource(draft, "loadBalancer");
      if (balancer === null || end === null) return null;
      if (to.kind === "targetGroup") forward(draft, balancer, end);
      else makeWire(draft, { kind: "loadBalancer", logicalId: balancer }, { kind: to.kind, logicalId: end });
      draft.setMetadata(["traffic", balancer], { rate: 20 });
      return `Users call ${balancer}, which forwards to ${end}. The Classic Load Balancer stands beside it, unused.`;
    }
    case "recreateAsIp":
      if (start === null || end === null) return null;
      draft.set(start, "TargetType", "ip");
      return makeWire(draft, { kind: "targetGroup", logicalId: start }, { kind: "service", logicalId: end });
    case "insertPolicy": {
      if (start === null || end === null) return null;
      const target = scalableTargetOf(draft, end);
      const policy = draft.add("StepPolicy", type.scalingPolicy, {
        PolicyName: `${end}-step`,
        PolicyType: "StepScaling",
        ScalingTargetId: ref(target),
        StepScalingPolicyConfiguration: {
          AdjustmentType: "ChangeInCapacity",
          Cooldown: 60,
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
        },
      });
      return makeWire(draft, { kind: "alarm", logicalId: start }, { kind: "scalingPolicy", logicalId: policy });
    }
    case "pollQueue":
      return start === null || end === null ? null : poll(draft, end, start);
    case "createTaskRole": {
      const definition = definitionFor(draft, [from, to]);
      const role = addResource(draft, "role");
      if (definition === null || role === null) return null;
      const bucket = [from, to].find(({ kind }) => kind === "bucket")?.logicalId;
      if (bucket != null) {
        const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: { "Fn::Sub": `\${${bucket}.Arn}/*` } };
        const document = { Version: "2012-10-17", Statement: [allow] };
        draft.set(role, "Policies", [{ PolicyName: "ReadBucket", PolicyDocument: document }]);
      }
      draft.set(definition, "TaskRoleArn", arnOf(role));
      return `${definition} uses ${role} as its task role.`;
    }
    case "addExecutionRole": {
      const definition = definitionFor(draft, [from, to]);
      const role = addResource(draft, "role");
      if (definition === null || role === null) return null;
      draft.set(role, "ManagedPolicyArns", ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]);
      draft.set(definition, "ExecutionRoleArn", arnOf(role));
      return `${definition} uses ${role} as its execution role.`;
    }
    case "targetTaskDefinition":
      return null;
    case "insertTargetGroup":
      return end === null ? null : addPolicy(draft, end);
  }
}

/** The task definition among the ends, or the one that a service among them runs. */
function definitionFor(draft: Draft, ends: readonly End[]): string | null {
  const direct = ends.find(({ kind }) => kind === "taskDefinition")?.logicalId;
  if (direct != null) return direct;
  const service = ends.find(({ kind }) => kind === "service")?.logicalId ?? "";
  const named = draft.property(service, "TaskDefinition");
  return isJsonObject(named) && !isJsonArray(named) && typeof named.Ref === "string" ? named.Ref : null;
}
