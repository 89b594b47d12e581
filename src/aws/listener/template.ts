import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import type { ListenerRecord } from "./model.ts";
import { type ActionComplaint, readActions } from "./readActions.ts";
import { templateActions, templatePath } from "./templateActions.ts";
import { templateOfActions } from "./templateOfActions.ts";

/** AWS::ElasticLoadBalancingV2::Listener with its default action. */
export const listenerMapping: ResourceMapping = {
  type: "AWS::ElasticLoadBalancingV2::Listener",
  understood: ["LoadBalancerArn", "Port", "Protocol", "Certificates", "DefaultActions"],
  ignored: {
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
        `Port is ${JSON.stringify(properties.Port ?? null)}, which is not a port.`,
        "A listener takes connections on one port from 1 to 65535.",
        "Write such a number, usually 80 or 443.",
      );
      return;
    }
    const read = readActions(
      templateActions(properties.DefaultActions, open),
      (name) => open.get("targetGroup", name)?.id,
    );
    if ("complaint" in read) {
      reportAction(resource, open, "DefaultActions", read.complaint);
      return;
    }
    const protocol = textOf(properties.Protocol) ?? "HTTP";
    const certificates = (listOf(properties.Certificates) ?? []).flatMap((part) => {
      const certificateArn = textOf(objectOf(part)?.CertificateArn);
      return typeof certificateArn === "string" ? [{ certificateArn }] : [];
    });
    if (certificates.length === 0 && properties.Certificates === undefined && isEncrypted(protocol)) {
      open.problem(
        resource,
        ["Protocol"],
        "warning",
        `A certificate must be specified for ${protocol} listeners.`,
        "CloudFormation would not create the listener. Here it answers all the same.",
        "Add Certificates with the CertificateArn of an ACM certificate.",
      );
    }
    open.put("listener", {
      id: logicalId,
      listenerArn: `${loadBalancer.loadBalancerArn.replace(":loadbalancer/", ":listener/")}/${drawHex(open.seed, 16, "listener", logicalId)}`,
      loadBalancerArn: loadBalancer.id,
      port,
      protocol,
      ...(certificates.length === 0 ? {} : { certificates }),
      defaultActions: read.value,
    });
  },

  edits(find, id) {
    const listener = find("listener", id);
    if (listener === undefined) return [];
    return [
      { path: ["Port"], value: listener.port },
      { path: ["Protocol"], value: listener.protocol },
      { path: ["Certificates"], value: templateOfCertificates(listener) },
      { path: ["DefaultActions"], value: templateOfActions(listener.defaultActions) },
    ];
  },
};

const isEncrypted = (protocol: string): boolean => protocol === "HTTPS" || protocol === "TLS";

/** Null without one, so that saving takes the property away. */
export const templateOfCertificates = ({ certificates }: ListenerRecord) =>
  certificates === undefined || certificates.length === 0
    ? null
    : certificates.map(({ certificateArn }) => ({ CertificateArn: certificateArn }));

/** An unknown target group leaves requests without a way; anything else AWS refuses. */
export function reportAction(
  resource: ResolvedResource,
  open: OpenContext,
  property: string,
  { path, message, why, tryThis }: ActionComplaint,
): void {
  const at = [property, ...templatePath(path)];
  if (message.endsWith("not found") || path.length === 0) {
    notSimulated(resource, open, at, "Its target group is not in this template, or could not be read.");
  } else open.problem(resource, at, "error", message, why, tryThis);
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
