import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { Pill } from "../../../ui/Pill.tsx";
import { routingNamed } from "../configurations.ts";
import { codeDeployTone, stepWords } from "../describe.ts";
import { type CodeDeployDeploymentRecord, type DeploymentGroupRecord, isUnderWay } from "../model.ts";
import { appSpecContent } from "../readAppSpec.ts";
import { codeDeploySentence } from "../sentence.ts";

/** The deployment group of a service and its newest deployment; nothing for services that CodeDeploy does not deploy. */
export function CodeDeployPanel({ serviceId }: { serviceId: string }) {
  const group = useCalm(({ tables }) =>
    [...(tables.deploymentGroup?.values() ?? [])].find(({ serviceArn }) => serviceArn === serviceId),
  );
  const deployment = useCalm(({ tables }) =>
    [...(tables.codeDeployDeployment?.values() ?? [])].findLast(
      ({ deploymentGroupId }) => deploymentGroupId === group?.id,
    ),
  );
  if (group === undefined) return null;
  const { applicationName, deploymentGroupName, deploymentConfigName } = group;
  const wait = group.terminateBlueInstancesOnDeploymentSuccess;
  return (
    <section aria-label={`CodeDeploy deployment group ${deploymentGroupName}`} className="flex flex-col gap-2.5">
      <h3 className="text-12 font-semibold text-text3">
        CodeDeploy <code className="font-mono">{deploymentGroupName}</code>
      </h3>
      <Facts
        label="Deployment group"
        facts={[
          { label: "Application", value: applicationName, code: true },
          { label: "Configuration", value: <ConfigurationName name={deploymentConfigName} /> },
          {
            label: "Original kept",
            value:
              wait.action === "KEEP_ALIVE" ? "for good" : `${wait.terminationWaitTimeInMinutes} min after the shift`,
          },
        ]}
      />
      {deployment !== undefined && <Deployment deployment={deployment} group={group} />}
      <StartDeployment group={group} serviceId={serviceId} busy={deployment !== undefined && isUnderWay(deployment)} />
    </section>
  );
}

/** Two lines where there is no room for one: "CodeDeployDefault." and the rest. */
function ConfigurationName({ name }: { name: string }) {
  const dot = name.indexOf(".") + 1;
  return (
    <code className="font-mono">
      {name.slice(0, dot)}
      <wbr />
      {name.slice(dot)}
    </code>
  );
}

function Deployment({ deployment, group }: { deployment: CodeDeployDeploymentRecord; group: DeploymentGroupRecord }) {
  const nowMs = useCalm((state) => state.nowMs);
  const { id, status, taskDefinition, trafficWeight, errorInformation, rollbackMessage, completeTimeMs } = deployment;
  const routing = useCalm(({ tables }) =>
    routingNamed(deployment.deploymentConfigName, (name) => tables.deploymentConfig?.get(name)),
  );
  const words = stepWords(deployment, group, nowMs, routing);
  return (
    <article aria-label={codeDeploySentence(deployment)} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <code className="font-mono text-12">
          {id} {taskDefinition}
        </code>
        <Pill tone={codeDeployTone(deployment)}>{status}</Pill>
      </div>
      <TrafficShare replacement={trafficWeight} />
      {words !== null && (
        <p className="text-12 text-text2">
          {words} <Assumed of={["codeDeployLook"]} />
        </p>
      )}
      <Facts
        label={`Deployment ${id}`}
        facts={[
          { label: "Error", value: errorInformation?.message ?? null },
          { label: "Rollback", value: rollbackMessage, mark: <Assumed of={["codeDeployRollback"]} /> },
          { label: "Ended", value: completeTimeMs === null ? null : formatClock(completeTimeMs) },
        ]}
      />
      {isUnderWay(deployment) && <DeploymentButtons deployment={deployment} />}
    </article>
  );
}

function TrafficShare({ replacement }: { replacement: number }) {
  const text = `Production traffic: ${100 - replacement}% original, ${replacement}% replacement`;
  return (
    <div className="flex items-center gap-2 text-12">
      <div role="img" aria-label={text} title={text} className="flex h-2 flex-1 overflow-hidden rounded-pill bg-line">
        <div className="texture-revision-old h-full" style={{ width: `${100 - replacement}%` }} />
        <div className="h-full bg-fl-rev" style={{ width: `${replacement}%` }} />
      </div>
      <span className="w-32 text-right text-text2 tabular-nums">{replacement}% replacement</span>
    </div>
  );
}

function DeploymentButtons({ deployment }: { deployment: CodeDeployDeploymentRecord }) {
  const { id: deploymentId, status, sim } = deployment;
  return (
    <div className="flex flex-wrap gap-2">
      {status === "Ready" && (
        <Button
          size="small"
          variant="primary"
          onClick={() =>
            void edit({ type: "codedeploy.ContinueDeployment", deploymentId, deploymentWaitType: "READY_WAIT" })
          }
        >
          Reroute traffic
        </Button>
      )}
      {sim.step === "Wait" && (
        <Button
          size="small"
          onClick={() =>
            void edit({ type: "codedeploy.ContinueDeployment", deploymentId, deploymentWaitType: "TERMINATION_WAIT" })
          }
        >
          Terminate original
        </Button>
      )}
      <Button
        size="small"
        onClick={() => void edit({ type: "codedeploy.StopDeployment", deploymentId, autoRollbackEnabled: true })}
      >
        Stop and roll back
      </Button>
      <Button
        size="small"
        variant="quiet"
        onClick={() => void edit({ type: "codedeploy.StopDeployment", deploymentId, autoRollbackEnabled: false })}
      >
        Stop
      </Button>
    </div>
  );
}

type StartDeploymentProps = { group: DeploymentGroupRecord; serviceId: string; busy: boolean };

/** Deploys the newest revision of the family, or the running one again. */
function StartDeployment({ group, serviceId, busy }: StartDeploymentProps) {
  const service = useCalm(({ tables }) => tables.service?.get(serviceId));
  const family = service?.taskDefinition.split(":")[0] ?? "";
  const newest = useCalm(({ tables }) =>
    [...(tables.taskDefinition?.values() ?? [])].findLast((one) => one.family === family && one.status === "ACTIVE"),
  );
  const link = service?.loadBalancers[0];
  if (busy || newest === undefined || link === undefined) return null;
  const { applicationName, deploymentGroupName } = group;
  const { containerName, containerPort } = link;
  const content = appSpecContent({ taskDefinition: newest.id, containerName, containerPort });
  return (
    <div>
      <Button
        size="small"
        variant="primary"
        onClick={() =>
          void edit({
            type: "codedeploy.CreateDeployment",
            applicationName,
            deploymentGroupName,
            revision: { appSpecContent: { content } },
          })
        }
      >
        Deploy {newest.id}
      </Button>
    </div>
  );
}
