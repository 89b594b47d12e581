import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { taskDefinitionProblem } from "../service/readUpdate.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { createTaskSet, deleteTaskSet } from "../taskSet/manageTaskSets.ts";
import { advance, comeBack, end, isReadyWait, rollsBack, tell } from "./advance.ts";
import { allAtOnce, routingNamed } from "./configurations.ts";
import { type CodeDeployDeploymentRecord, type CodeDeployMessages, isUnderWay } from "./model.ts";
import { readAppSpec } from "./readAppSpec.ts";
import { reroute } from "./reroute.ts";

export const codeDeployHandlers = {
  "codedeploy.CreateDeployment"(sim, input) {
    const { applicationName, deploymentGroupName } = input;
    const about = { kind: "deploymentGroup", subject: deploymentGroupName } as const;
    const groups = [...sim.all("deploymentGroup")].filter((one) => one.applicationName === applicationName);
    if (groups.length === 0) {
      return refuse(
        sim,
        about,
        "ApplicationDoesNotExistException",
        `No application found for name: ${applicationName}`,
      );
    }
    const group = groups.find((one) => [one.id, one.deploymentGroupName].includes(deploymentGroupName));
    if (group === undefined) {
      const message = `No Deployment Group found for name: ${deploymentGroupName}`;
      return refuse(sim, about, "DeploymentGroupDoesNotExistException", message);
    }
    const invalid = (exception: string, message: string): void =>
      refuse(sim, { kind: "deploymentGroup", subject: group.id }, exception, message);
    const running = sim.where("codeDeployDeployment", "deploymentGroupId", group.id).find(isUnderWay);
    if (running !== undefined) {
      const message = `The Deployment Group '${group.deploymentGroupName}' already has an active Deployment '${running.id}'`;
      return invalid("DeploymentLimitExceededException", message);
    }
    const { deploymentConfigName = group.deploymentConfigName } = input;
    const routing = routingNamed(deploymentConfigName, (id) => sim.get("deploymentConfig", id));
    if (routing === undefined) {
      const message = `No deployment configuration found for name: ${deploymentConfigName}`;
      return invalid("DeploymentConfigDoesNotExistException", message);
    }
    const listener = sim.get("listener", group.targetGroupPair.prodListener);
    if (deploymentConfigName !== allAtOnce && loadBalancerType(sim, listener?.loadBalancerArn) === "network") {
      // Source: Amazon ECS Developer Guide (2023), "Blue/Green deployment with CodeDeploy". Estimate: the sentence.
      const message = `With a Network Load Balancer only ${allAtOnce} can be used.`;
      return invalid("InvalidDeploymentConfigNameException", message);
    }
    const appSpec = readAppSpec(input.revision.appSpecContent.content);
    if (typeof appSpec === "string") return invalid("InvalidRevisionException", appSpec);
    const service = sim.get("service", group.serviceArn);
    const sets = service === undefined ? [] : sim.where("taskSet", "serviceArn", service.id);
    const original = sets.find(({ status }) => status === "PRIMARY");
    if (service === undefined || original === undefined || service.deploymentController?.type !== "CODE_DEPLOY") {
      return invalid(
        "InvalidECSServiceException",
        "The ECS service does not have a CODE_DEPLOY deployment controller.",
      );
    }
    const definition = findTaskDefinition(sim.all("taskDefinition"), appSpec.taskDefinition);
    if (definition === undefined || definition.status !== "ACTIVE") {
      return invalid("InvalidRevisionException", "Unable to find task definition.");
    }
    const [first, second] = group.targetGroupPair.targetGroups;
    const used = original.loadBalancers[0]?.targetGroupArn;
    const { containerName, containerPort } = appSpec;
    const [from, to] = used === second ? [second, first] : [first, second];
    const loadBalancers = [{ targetGroupArn: to, containerName, containerPort }];
    const unfit = taskDefinitionProblem({ ...original, loadBalancers }, definition);
    if (unfit !== null) return invalid("InvalidRevisionException", unfit);

    // What a deployment without rollback left behind would still hold the target group.
    for (const left of sets) if (left.status === "ACTIVE") deleteTaskSet(sim, left);
    const id = deploymentIdOf(sim);
    const { launchType, capacityProviderStrategy, networkConfiguration } = original;
    const replacement = createTaskSet(sim, sim.get("service", service.id) ?? service, {
      taskDefinition: definition.id,
      launchType,
      ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
      platformVersion: appSpec.platformVersion ?? original.platformVersion,
      networkConfiguration,
      loadBalancers,
      scale: { value: 100, unit: "PERCENT" },
      startedBy: "CODE_DEPLOY",
      externalId: id,
      status: "ACTIVE",
    });
    const deployment: CodeDeployDeploymentRecord = {
      id,
      applicationName,
      deploymentGroupName: group.deploymentGroupName,
      deploymentGroupId: group.id,
      deploymentConfigName,
      status: "InProgress",
      taskDefinition: definition.id,
      originalTaskSet: original.id,
      replacementTaskSet: replacement.id,
      trafficWeight: 0,
      errorInformation: null,
      rollbackMessage: null,
      createTimeMs: sim.now,
      completeTimeMs: null,
      sim: {
        step: "Install",
        stepSinceMs: sim.now,
        shifted: 0,
        unsteadySinceMs: null,
        continued: false,
        alarmsBefore: group.alarmConfiguration.alarms.filter((name) => inAlarm(sim, name)),
        cause: null,
      },
    };
    // Estimate: without a listener that names it, the second target group would get no health checks at all.
    reroute(sim, group.targetGroupPair.prodListener, from, to, 0);
    const cause = tell(sim, deployment, "START", `Deployment ${id} creates the replacement task set.`, {
      because: `${deploymentConfigName}: production traffic stays with ${original.taskSetId} until the replacement is steady.`,
    });
    sim.put("codeDeployDeployment", id, { ...deployment, sim: { ...deployment.sim, cause } });
    comeBack(sim, id);
  },

  "codedeploy.StopDeployment"(sim, { deploymentId, autoRollbackEnabled }) {
    const deployment = underWay(sim, deploymentId);
    const group = deployment === undefined ? undefined : sim.get("deploymentGroup", deployment.deploymentGroupId);
    if (deployment === undefined || group === undefined) return;
    const back = autoRollbackEnabled ?? rollsBack(group, "DEPLOYMENT_STOP_ON_REQUEST");
    end(sim, deployment, group, {
      status: "Stopped",
      error: { code: "MANUAL_STOP", message: "The deployment was stopped by a user." },
      rollBack: back,
    });
  },

  "codedeploy.ContinueDeployment"(sim, { deploymentId, deploymentWaitType = "READY_WAIT" }) {
    const deployment = underWay(sim, deploymentId);
    if (deployment === undefined) return;
    const waits = deploymentWaitType === "READY_WAIT" ? isReadyWait(deployment) : deployment.sim.step === "Wait";
    if (!waits) {
      const about = { kind: "codeDeployDeployment", subject: deployment.id } as const;
      const message = `The deployment ${deployment.id} is not in ${deploymentWaitType}.`;
      return refuse(sim, about, "DeploymentIsNotInReadyStateException", message);
    }
    sim.patch("codeDeployDeployment", deployment.id, { sim: { ...deployment.sim, continued: true, cause: sim.cause } });
    sim.wake("codeDeploy.advance", deployment.id);
  },

  "codeDeploy.advance"(sim, { id }) {
    advance(sim, id);
  },
} satisfies Pick<Handlers, keyof CodeDeployMessages>;

function loadBalancerType(sim: Sim, id: string | undefined): string | undefined {
  return id === undefined ? undefined : sim.get("loadBalancer", id)?.type;
}

const inAlarm = (sim: Sim, name: string): boolean =>
  [...sim.all("alarm")].some(({ alarmName, stateValue }) => alarmName === name && stateValue === "ALARM");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** `d-` and nine letters or digits, as CodeDeploy makes them; the command's own entry makes it new. */
function deploymentIdOf(sim: Sim): string {
  const digits = drawHex(sim.seed, 18, "codeDeploy", sim.cause ?? 0);
  const shown = Array.from({ length: 9 }, (_, index) => {
    return letters.charAt(Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16) % letters.length);
  });
  return `d-${shown.join("")}`;
}

function underWay(sim: Sim, id: string): CodeDeployDeploymentRecord | undefined {
  const deployment = sim.get("codeDeployDeployment", id);
  const about = { kind: "codeDeployDeployment", subject: id } as const;
  if (deployment === undefined) {
    refuse(sim, about, "DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
    return undefined;
  }
  if (isUnderWay(deployment)) return deployment;
  refuse(sim, about, "DeploymentAlreadyCompletedException", `The deployment ${id} has already completed.`);
  return undefined;
}
