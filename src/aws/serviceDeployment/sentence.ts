import { greenShares, statusWords, strategyWords } from "./describe.ts";
import type { ServiceDeploymentRecord } from "./model.ts";

/** "Service deployment of web:2, blue/green, bakes 5 min, in progress, lifecycle stage BAKE_TIME, 100 % of the traffic" */
export function serviceDeploymentSentence(record: ServiceDeploymentRecord): string {
  const shares = greenShares(record);
  const strategy = strategyWords(record.deploymentConfiguration);
  return [
    `Service deployment of ${record.targetServiceRevision.sim.taskDefinition}`,
    strategy.charAt(0).toLowerCase() + strategy.slice(1),
    statusWords(record),
    record.lifecycleStage === null ? null : `lifecycle stage ${record.lifecycleStage}`,
    shares === null ? null : `${shares.production}% of the traffic`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
