import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { deploymentTone, rolloutState } from "../describe.ts";

export function DeploymentInspector({ id }: { id: string }) {
  const deployment = useCalm((state) => state.tables.deployment?.get(id));
  const replicas = useLiveEdit(deployment?.replicas ?? 0, (value) => ({
    type: "kubernetes.ScaleDeployment",
    deployment: id,
    replicas: value,
  }));
  if (deployment === undefined) return null;
  const { strategy, template, replicaSets } = deployment;
  const [container] = template.containers;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="eks" size={32} />}
        title={deployment.name}
        kindLine="Deployment"
        pill={<Pill tone={deploymentTone(deployment)}>{rolloutState(deployment)}</Pill>}
      />
      <Stepper
        label="Replicas"
        value={replicas.value}
        min={0}
        max={5_000}
        onChange={replicas.set}
        error={replicas.error}
      />
      <Facts
        label="Deployment"
        facts={[
          { label: "Ready", value: `${deployment.readyReplicas} of ${deployment.replicas}` },
          { label: "Image", value: container?.image, code: true },
          {
            label: "Strategy",
            value:
              strategy.type === "Recreate"
                ? "Recreate"
                : `maxSurge ${strategy.maxSurge}, maxUnavailable ${strategy.maxUnavailable}`,
          },
          {
            label: "Requests",
            value: `${container?.requests.cpu ?? 0}m CPU, ${Math.round(container?.requests.memory ?? 0)} MiB`,
          },
          { label: "Service account", value: template.serviceAccountName },
          ...replicaSets.map(({ podTemplateHash, revision, replicas: held, readyReplicas }) => ({
            label: `Revision ${revision}`,
            value: `${readyReplicas} of ${held} ready (${deployment.name}-${podTemplateHash})`,
          })),
        ]}
      />
    </>
  );
}
