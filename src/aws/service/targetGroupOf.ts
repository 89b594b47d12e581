import type { Deployment, ServiceLoadBalancer, ServiceRecord } from "./model.ts";

/** Record id of the target group that tasks of this deployment register in: one of two where traffic is shifted. */
export const targetGroupOf = (
  { targetGroupArn, advancedConfiguration }: ServiceLoadBalancer,
  deployment: Pick<Deployment, "sim"> | undefined,
): string =>
  deployment?.sim.alternate === true && advancedConfiguration !== undefined
    ? advancedConfiguration.alternateTargetGroupArn
    : targetGroupArn;

export const deploymentNamed = ({ deployments }: ServiceRecord, id: string): Deployment | undefined =>
  deployments.find((deployment) => deployment.id === id);
