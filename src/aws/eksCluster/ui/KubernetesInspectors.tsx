import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import type { PodRecord } from "../../pod/model.ts";
import {
  deploymentTone,
  nodeStatus,
  nodeTone,
  podStatus,
  podTone,
  rolloutState,
  utilizationWords,
} from "../describe.ts";
import { inWords, lineInWords } from "../words.ts";
import { TermTable, WordsSwitch } from "./WordsSwitch.tsx";
import { useWording } from "./wordsState.ts";

const useWords = () => useWording((state) => state.wording);
const icon = <AwsIcon name="eks" size={32} />;

/** Pods with what they wait for. */
function PodList({ pods, label }: { pods: readonly PodRecord[]; label: string }) {
  return (
    <section aria-label={label} className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">
        {label}
        <Assumed of={["podScoring", "fargatePodProvisioning", "podRetry"]} />
      </h3>
      <ul className="flex flex-col gap-1">
        {pods.map((pod) => (
          <li key={pod.id} className="flex flex-wrap items-center gap-x-2">
            <Pill tone={podTone(pod)}>{podStatus(pod)}</Pill>
            <code className="font-mono wrap-anywhere">{pod.name}</code>
            {pod.restartCount > 0 && <span className="text-text3">{`${pod.restartCount} restarts`}</span>}
            <Button
              variant="link"
              size="small"
              onClick={() => void edit({ type: "kubernetes.DeletePod", pod: pod.id })}
              aria-label={`Delete ${pod.name}`}
            >
              Delete
            </Button>
            {pod.message !== null && <p className="w-full text-text3">{pod.message}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function EksClusterInspector({ id }: { id: string }) {
  const cluster = useCalm((state) => state.tables.eksCluster?.get(id));
  const tables = useCalm((state) => state.tables);
  const wording = useWords();
  if (cluster === undefined) return null;
  const price = tables.bill?.get("bill")?.lines.find((line) => line.item === "eks" && line.id === id)?.perHour;
  const pods = [...(tables.pod?.values() ?? [])].filter(({ clusterId }) => clusterId === id);
  const nodes = [...(tables.node?.values() ?? [])].filter(({ clusterId }) => clusterId === id);
  return (
    <>
      <PanelHead
        icon={icon}
        title={cluster.name}
        kindLine={lineInWords("cluster", wording)}
        pill={<Pill tone="ok">{cluster.status}</Pill>}
      />
      <WordsSwitch />
      <Facts
        label="Cluster"
        facts={[
          { label: "Version", value: cluster.version },
          { label: "Support", value: cluster.upgradePolicy.supportType },
          { label: lineInWords("node", wording), value: `${nodes.length}` },
          { label: lineInWords("pod", wording), value: `${pods.length}` },
          {
            label: "Control plane",
            value: price === undefined ? null : `$${price.toFixed(2)} an hour`,
            mark: <Assumed of={["eksClusterPrice"]} />,
          },
          { label: "ARN", value: cluster.arn, code: true },
        ]}
      />
      <TermTable />
    </>
  );
}

export function NodegroupInspector({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.nodegroup?.get(id));
  const tables = useCalm((state) => state.tables);
  const wording = useWords();
  const desired = useLiveEdit(group?.scalingConfig.desiredSize ?? 0, (desiredSize) => ({
    type: "eks.UpdateNodegroupConfig",
    nodegroupName: id,
    scalingConfig: { desiredSize },
  }));
  if (group === undefined) return null;
  const { minSize, maxSize } = group.scalingConfig;
  const nodes = [...(tables.node?.values() ?? [])].filter(({ nodegroupId }) => nodegroupId === id);
  return (
    <>
      <PanelHead icon={icon} title={group.nodegroupName} kindLine={lineInWords("nodegroup", wording)} />
      <WordsSwitch />
      <Stepper
        label="Desired size"
        value={desired.value}
        min={minSize}
        max={maxSize}
        onChange={desired.set}
        error={desired.error}
      />
      <Facts
        label="Node group"
        facts={[
          { label: "Size", value: `${minSize} to ${maxSize}`, mark: <Assumed of={["nodeLeaving"]} /> },
          { label: "Instance type", value: group.instanceTypes.join(", ") },
          { label: "Capacity", value: group.capacityType },
          { label: "Cluster Autoscaler", value: group.autoscaled ? "manages it" : "leaves it alone" },
        ]}
      />
      {nodes.map((node) => {
        const pods = [...(tables.pod?.values() ?? [])].filter(({ nodeId }) => nodeId === node.id);
        return (
          <section key={node.id} aria-label={node.name} className="flex flex-col gap-1 border-t border-line pt-2">
            <div className="flex flex-wrap items-center gap-2 text-12">
              <Pill tone={nodeTone(node)}>{nodeStatus(node)}</Pill>
              <code className="font-mono">{node.name}</code>
            </div>
            <Facts
              label={node.name}
              facts={[
                { label: "Zone", value: node.availabilityZone },
                {
                  label: "Pods",
                  value: `${pods.length} and 2 of its own (aws-node, kube-proxy), of at most ${node.allocatable.pods}`,
                },
                {
                  label: "Allocatable",
                  value: `${node.allocatable.cpu}m CPU, ${Math.round(node.allocatable.memory)} MiB`,
                },
              ]}
            />
            <PodList pods={pods} label={`${lineInWords("pod", wording)}s`} />
          </section>
        );
      })}
    </>
  );
}

export function FargateProfileInspector({ id }: { id: string }) {
  const profile = useCalm((state) => state.tables.fargateProfile?.get(id));
  const tables = useCalm((state) => state.tables);
  const wording = useWords();
  if (profile === undefined) return null;
  const pods = [...(tables.pod?.values() ?? [])].filter(({ fargateProfileId }) => fargateProfileId === id);
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="fargate" size={32} />}
        title={profile.fargateProfileName}
        kindLine={lineInWords("fargateProfile", wording)}
      />
      <WordsSwitch />
      <Facts
        label="Fargate profile"
        facts={[
          ...profile.selectors.map(({ namespace, labels }) => ({
            label: "Selector",
            value: [namespace, ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)].join(", "),
          })),
          { label: "Pod execution role", value: profile.podExecutionRoleArn },
          { label: "Subnets", value: profile.subnets.join(", ") },
        ]}
      />
      <PodList pods={pods} label={`${lineInWords("pod", wording)}s`} />
    </>
  );
}

export function DeploymentInspector({ id }: { id: string }) {
  const deployment = useCalm((state) => state.tables.deployment?.get(id));
  const tables = useCalm((state) => state.tables);
  const wording = useWords();
  const replicas = useLiveEdit(deployment?.replicas ?? 0, (value) => ({
    type: "kubernetes.ScaleDeployment",
    deployment: id,
    replicas: value,
  }));
  if (deployment === undefined) return null;
  const pods = [...(tables.pod?.values() ?? [])].filter(({ deploymentId }) => deploymentId === id);
  const { strategy, template, replicaSets } = deployment;
  const [container] = template.containers;
  return (
    <>
      <PanelHead
        icon={icon}
        title={deployment.name}
        kindLine={lineInWords("deployment", wording)}
        pill={<Pill tone={deploymentTone(deployment)}>{rolloutState(deployment)}</Pill>}
      />
      <WordsSwitch />
      <Stepper
        label={lineInWords("replicas", wording)}
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
                : `${inWords("maxSurge", wording)} ${strategy.maxSurge}, ${inWords("maxUnavailable", wording)} ${strategy.maxUnavailable}`,
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
      <PodList pods={pods} label={`${lineInWords("pod", wording)}s`} />
    </>
  );
}

export function HorizontalPodAutoscalerInspector({ id }: { id: string }) {
  const autoscaler = useCalm((state) => state.tables.horizontalPodAutoscaler?.get(id));
  const wording = useWords();
  if (autoscaler === undefined) return null;
  const { minReplicas, maxReplicas, currentReplicas, desiredReplicas, stabilizationWindowSeconds } = autoscaler;
  return (
    <>
      <PanelHead icon={icon} title={autoscaler.name} kindLine={lineInWords("autoscaler", wording)} />
      <WordsSwitch />
      <Facts
        label="Autoscaler"
        facts={[
          { label: "Scales", value: `${inWords("deployment", wording)} ${autoscaler.scaleTargetName}` },
          { label: "Now / target", value: utilizationWords(autoscaler), mark: <Assumed of={["podMetrics"]} /> },
          { label: lineInWords("replicas", wording), value: `${currentReplicas}, wants ${desiredReplicas}` },
          { label: "Limits", value: `${minReplicas} to ${maxReplicas}` },
          { label: "Looks every", value: "15 s, acts beyond 0.1 of the target" },
          { label: "Scale-down", value: `highest of the last ${stabilizationWindowSeconds} s` },
        ]}
      />
    </>
  );
}
