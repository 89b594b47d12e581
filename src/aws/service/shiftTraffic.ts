import { seconds } from "../../kernel/time.ts";
import { weightsOf } from "../serviceDeployment/trafficSteps.ts";
import { servesByName } from "../serviceDiscovery/serviceConnect.ts";
import type { Deployment } from "./model.ts";
import type { SchedulerPass } from "./schedulerPass.ts";
import { amend, serviceDeploymentOf } from "./serviceDeployments.ts";
import { targetGroupOf } from "./targetGroupOf.ts";

/** Gives the new revision so many percent of the production or of the test traffic, and the old one the rest. */
export function shiftTraffic(
  pass: SchedulerPass,
  kind: "production" | "test",
  blue: Deployment,
  green: Deployment,
  greenPercent: number,
): void {
  const { sim, service } = pass;
  const weights = weightsOf(greenPercent);
  // The proxies of callers divide requests themselves: they follow the weights of the service deployment.
  let shifts = servesByName(service.serviceConnectConfiguration);
  for (const link of service.loadBalancers) {
    const { advancedConfiguration } = link;
    const rule =
      kind === "production" ? advancedConfiguration?.productionListenerRule : advancedConfiguration?.testListenerRule;
    if (rule === undefined) continue;
    shifts = true;
    const targetGroups = [
      { targetGroupArn: targetGroupOf(link, blue), weight: weights.blue },
      { targetGroupArn: targetGroupOf(link, green), weight: weights.green },
    ];
    const actions = [{ type: "forward", forwardConfig: { targetGroups } }];
    if (sim.get("listenerRule", rule) !== undefined || rule.includes(":listener-rule/")) {
      sim.schedule("elbv2.ModifyRule", { ruleArn: rule, actions }, { in: seconds(0) });
    } else {
      sim.schedule("elbv2.ModifyListener", { listenerArn: rule, defaultActions: actions }, { in: seconds(0) });
    }
  }
  const record = serviceDeploymentOf(sim, service);
  if (!shifts || record === undefined) return;
  const field = kind === "production" ? "requestedProductionTrafficWeight" : "requestedTestTrafficWeight";
  amend(pass, {
    targetServiceRevision: { ...record.targetServiceRevision, [field]: greenPercent },
    sourceServiceRevisions: record.sourceServiceRevisions.map((revision) => ({
      ...revision,
      [field]: revision.sim.deploymentId === blue.id ? 100 - greenPercent : 0,
    })),
  });
}
