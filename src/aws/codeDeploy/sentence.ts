import type { CodeDeployDeploymentRecord } from "./model.ts";

/** For screen readers: the deployment and the traffic it has moved. */
export const codeDeploySentence = ({ id, status, taskDefinition, trafficWeight }: CodeDeployDeploymentRecord): string =>
  `CodeDeploy deployment ${id} of ${taskDefinition}, ${status}: ${trafficWeight}% of production traffic on the replacement task set.`;
