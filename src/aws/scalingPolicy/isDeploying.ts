import type { Sim } from "../../engine/sim.ts";
import { isUnderWay } from "../codeDeploy/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { deploymentHoldsScaleIn } from "./deploymentHoldsScaleIn.ts";

/** Whether a deployment of the service, by ECS or by CodeDeploy, holds scale-in back. */
export function isDeploying(sim: Pick<Sim, "where">, service: ServiceRecord): boolean {
  const controller = service.deploymentController?.type ?? "ECS";
  if (controller !== "CODE_DEPLOY") return deploymentHoldsScaleIn(controller, service.deployments);
  return sim
    .where("deploymentGroup", "serviceArn", service.id)
    .some(({ id }) => sim.where("codeDeployDeployment", "deploymentGroupId", id).some(isUnderWay));
}
