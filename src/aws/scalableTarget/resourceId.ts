import type { OpenContext } from "../../engine/mapping.ts";
import { findService, type ServiceRecord } from "../service/model.ts";

/**
 * The service a ResourceId names: `service/<cluster>/<service>`, where a resolved template may hold a logical id,
 * `LogicalId.Name`, or the plain names.
 */
export function serviceOfResourceId(resourceId: string, open: OpenContext): ServiceRecord | undefined {
  const [namespace, clusterPart = "", ...rest] = resourceId.split("/");
  if (namespace !== "service" || rest.length === 0) return undefined;
  const servicePart = rest.join("/");
  const service = open.get("service", open.idOf(servicePart)) ?? findService(open.all("service"), servicePart);
  if (service === undefined) return undefined;
  const cluster = open.get("cluster", service.clusterArn);
  const clusterNames = [service.clusterArn, cluster?.clusterName, cluster?.clusterArn];
  return clusterNames.includes(open.idOf(clusterPart)) || clusterNames.includes(clusterPart) ? service : undefined;
}

/** As DescribeScalableTargets shows it. */
export const resourceIdOf = (clusterName: string, serviceName: string): string =>
  `service/${clusterName}/${serviceName}`;
