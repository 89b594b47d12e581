import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import type { ListenerRecord } from "./model.ts";

type Action = ListenerRecord["defaultActions"][number];
type Forward = Action["targetGroups"];

/** Source: Application Load Balancers User Guide, quotas: target groups per forward action. */
const mostTargetGroups = 5;
/** Source: the same guide, "Listeners": weights of a forward action. */
const mostWeight = 999;

/** AWS::ElasticLoadBalancingV2::Listener with its default action. */
export const listenerMapping: ResourceMapping = {
  type: "AWS::ElasticLoadBalancingV2::Listener",
  understood: ["LoadBalancerArn", "Port", "Protocol", "DefaultActions"],
  ignored: {
    Certificates: "Encryption has no effect here.",
    SslPolicy: "Encryption has no effect here.",
    AlpnPolicy: "Encryption has no effect here.",
    ListenerAttributes: "Nothing here depends on listener attributes.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const loadBalancer = open.get("loadBalancer", open.idOf(properties.LoadBalancerArn));
    if (loadBalancer === undefined) {
      notSimulated(resource, open, ["LoadBalancerArn"], "Its load balancer is not simulated.");
      return;
    }
    const port = numberOf(properties.Port) ?? 0;
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      open.problem(
        resource,
        ["Port"],
        "error",
        `Port is ${JSON.stringify(properties.Port ?? null)}, which is no port.`,
        "A listener takes connections on one port from 1 to 65535.",
        "Write such a number, usually 80 or 443.",
      );
      return;
    }
    const defaultActions = (listOf(properties.DefaultActions) ?? []).flatMap((action, index) =>
      readAction(resource, open, objectOf(action) ?? {}, index),
    );
    if (defaultActions.length === 0) {
      notSimulated(resource, open, ["DefaultActions"], "It has no default action that can be read.");
      return;
    }
    open.put("listener", {
      id: logicalId,
      listenerArn: `${loadBalancer.loadBalancerArn.replace(":loadbalancer/", ":listener/")}/${drawHex(open.seed, 16, "listener", logicalId)}`,
      loadBalancerArn: loadBalancer.id,
      port,
      protocol: textOf(properties.Protocol) ?? "HTTP",
      defaultActions,
    });
  },
};

function readAction(
  resource: ResolvedResource,
  open: OpenContext,
  action: Readonly<Record<string, unknown>>,
  index: number,
): Action[] {
  const type = textOf(action.Type) ?? "";
  const path = ["DefaultActions", index];
  if (type === "redirect" || type === "fixed-response") {
    open.problem(
      resource,
      path,
      "note",
      "Requests to this listener go nowhere.",
      `The load balancer answers a ${type} itself; traffic is only simulated through listeners that forward.`,
      "It stays in the file as it is.",
    );
    return [{ type, targetGroups: [] }];
  }
  if (type !== "forward") {
    notSimulated(resource, open, path, `An action of type ${type === "" ? "nothing" : type} has no behaviour here.`);
    return [];
  }
  const targetGroups = readForward(resource, open, action, index);
  return targetGroups === null ? [] : [{ type, targetGroups }];
}

/** One TargetGroupArn, or a ForwardConfig with weights. */
function readForward(
  resource: ResolvedResource,
  open: OpenContext,
  action: Readonly<Record<string, unknown>>,
  index: number,
): Forward | null {
  const listed = listOf(objectOf(action.ForwardConfig)?.TargetGroups);
  const configPath = ["DefaultActions", index, "ForwardConfig", "TargetGroups"];
  const parts = listed ?? [{ TargetGroupArn: action.TargetGroupArn }];
  if (parts.length > mostTargetGroups) {
    open.problem(
      resource,
      configPath,
      "error",
      `A forward action has ${parts.length} target groups.`,
      `Elastic Load Balancing allows ${mostTargetGroups}.`,
      "Remove some of them.",
    );
    return null;
  }
  const targetGroups: { targetGroupArn: string; weight: number }[] = [];
  for (const [position, part] of parts.entries()) {
    const described = objectOf(part) ?? {};
    const path =
      listed === null || listed === undefined ? ["DefaultActions", index, "TargetGroupArn"] : [...configPath, position];
    const targetGroup = open.get("targetGroup", open.idOf(described.TargetGroupArn));
    const weight = described.Weight === undefined ? 1 : (numberOf(described.Weight) ?? -1);
    if (!Number.isInteger(weight) || weight < 0 || weight > mostWeight) {
      open.problem(
        resource,
        [...path, "Weight"],
        "error",
        `Weight is ${JSON.stringify(described.Weight)}.`,
        `A weight is a whole number from 0 to ${mostWeight}.`,
        "Write such a number.",
      );
      return null;
    }
    if (targetGroup === undefined) {
      notSimulated(resource, open, path, "Its target group is not in this template, or could not be read.");
      continue;
    }
    targetGroups.push({ targetGroupArn: targetGroup.id, weight });
  }
  return targetGroups.length === 0 ? null : targetGroups;
}

function notSimulated(
  resource: ResolvedResource,
  open: OpenContext,
  path: readonly (string | number)[],
  why: string,
): void {
  open.problem(
    resource,
    path,
    "warning",
    `The listener ${resource.logicalId} forwards nothing here.`,
    why,
    "It stays in the file as it is. Forward actions to target groups of this template are simulated.",
  );
}
