import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import type { ClientState } from "../../../client/store.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { isActivePod } from "../../pod/model.ts";
import { count, podTone, type Tone, utilizationWords } from "../describe.ts";
import { inWords, lineInWords } from "../words.ts";
import { useWording } from "./wordsState.ts";

const ink: Record<Tone, string> = { ok: "bg-fl-run", warn: "bg-fl-pend", bad: "bg-fl-fail", neutral: "bg-fl-stopped" };
type Tables = ClientState["tables"];

const podsIn = (tables: Tables, test: (nodeId: string | null, deploymentId: string) => boolean) =>
  [...(tables.pod?.values() ?? [])].filter((pod) => test(pod.nodeId, pod.deploymentId));
const nodesIn = (tables: Tables, groupId: string) =>
  [...(tables.node?.values() ?? [])].filter(({ nodegroupId }) => nodegroupId === groupId);

/** Estimate: more squares than this are too small to see; the number beside them says the rest. */
const mostSquares = 12;

function Squares({ tones, className }: { tones: readonly Tone[]; className?: string }) {
  return (
    <span className={clsx("flex flex-wrap gap-0.5", className)} aria-hidden>
      {tones.slice(0, mostSquares).map((tone, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: squares of one row have no other identity.
        <i key={index} className={clsx("size-2 rounded-[2px]", ink[tone])} />
      ))}
    </span>
  );
}

export function EksClusterNode({ id }: { id: string }) {
  const cluster = useCalm((state) => state.tables.eksCluster?.get(id));
  const wording = useWording((state) => state.wording);
  const pods = useCalm(({ tables }) => [...(tables.pod?.values() ?? [])].filter((pod) => pod.clusterId === id).length);
  const nodes = useCalm(
    ({ tables }) => [...(tables.node?.values() ?? [])].filter((node) => node.clusterId === id).length,
  );
  if (cluster === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={cluster.name} kindLine={lineInWords("cluster", wording)}>
      <NodeNumber value={pods} unit={`${inWords("pod", wording === "ecs" ? "ecs" : "kubernetes")}s`} />
      <NodeNumber value={nodes} unit={wording === "ecs" ? "instances" : "nodes"} />
    </NodeFace>
  );
}

export function NodegroupNode({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.nodegroup?.get(id));
  const wording = useWording((state) => state.wording);
  const tables = useCalm((state) => state.tables);
  if (group === undefined) return null;
  const nodes = nodesIn(tables, id);
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={group.nodegroupName} kindLine={lineInWords("nodegroup", wording)}>
      <NodeNumber value={nodes.filter(({ ready }) => ready).length} unit={`of ${group.scalingConfig.desiredSize}`} />
      <span className="ml-auto flex gap-1">
        {nodes.slice(0, 4).map((node) => (
          <span
            key={node.id}
            className={clsx("rounded-[3px] border p-0.5", node.ready ? "border-line" : "border-dashed border-fl-pend")}
          >
            <Squares className="w-[18px]" tones={podsIn(tables, (nodeId) => nodeId === node.id).map(podTone)} />
          </span>
        ))}
      </span>
    </NodeFace>
  );
}

export function FargateProfileNode({ id }: { id: string }) {
  const profile = useCalm((state) => state.tables.fargateProfile?.get(id));
  const wording = useWording((state) => state.wording);
  const pods = useCalm(
    ({ tables }) => [...(tables.pod?.values() ?? [])].filter((pod) => pod.fargateProfileId === id).length,
  );
  if (profile === undefined) return null;
  return (
    <NodeFace
      icon={<AwsIcon name="fargate" />}
      title={profile.fargateProfileName}
      kindLine={lineInWords("fargateProfile", wording)}
    >
      <NodeNumber value={pods} unit={`${inWords("pod", wording === "ecs" ? "ecs" : "kubernetes")}s`} />
    </NodeFace>
  );
}

export function DeploymentNode({ id }: { id: string }) {
  const deployment = useCalm((state) => state.tables.deployment?.get(id));
  const wording = useWording((state) => state.wording);
  const tables = useCalm((state) => state.tables);
  if (deployment === undefined) return null;
  const pods = podsIn(tables, (_node, deploymentId) => deploymentId === id);
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={deployment.name} kindLine={lineInWords("deployment", wording)}>
      <NodeNumber value={`${deployment.readyReplicas}/${deployment.replicas}`} unit="ready" />
      <Squares className="ml-auto w-14" tones={pods.map(podTone)} />
    </NodeFace>
  );
}

export function HorizontalPodAutoscalerNode({ id }: { id: string }) {
  const autoscaler = useCalm((state) => state.tables.horizontalPodAutoscaler?.get(id));
  const wording = useWording((state) => state.wording);
  if (autoscaler === undefined) return null;
  const { minReplicas, maxReplicas } = autoscaler;
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={autoscaler.name} kindLine={lineInWords("autoscaler", wording)}>
      <NodeNumber value={utilizationWords(autoscaler)} />
      <NodeNumber value={`${minReplicas}–${maxReplicas}`} />
    </NodeFace>
  );
}

const sentence =
  (say: (tables: Tables, id: string) => string | undefined) =>
  (id: string): string =>
    useCalm(({ tables }) => say(tables, id) ?? id);

export const useEksClusterSentence = sentence((tables, id) => {
  const cluster = tables.eksCluster?.get(id);
  return cluster && `EKS cluster ${cluster.name}, Kubernetes ${cluster.version}, ${cluster.status}`;
});
export const useNodegroupSentence = sentence((tables, id) => {
  const group = tables.nodegroup?.get(id);
  if (group === undefined) return undefined;
  const ready = nodesIn(tables, id).filter((node) => node.ready).length;
  return `Node group ${group.nodegroupName}, ${ready} of ${count(group.scalingConfig.desiredSize, "node")} ready, ${group.instanceTypes[0]}`;
});
export const useFargateProfileSentence = sentence((tables, id) => {
  const profile = tables.fargateProfile?.get(id);
  return (
    profile &&
    `Fargate profile ${profile.fargateProfileName}, namespaces ${profile.selectors.map(({ namespace }) => namespace).join(", ")}`
  );
});
export const useDeploymentSentence = sentence((tables, id) => {
  const deployment = tables.deployment?.get(id);
  if (deployment === undefined) return undefined;
  const waiting = podsIn(tables, (_node, deploymentId) => deploymentId === id).filter(
    (pod) => isActivePod(pod) && pod.reason === "Unschedulable",
  ).length;
  return `Deployment ${deployment.name}, ${deployment.readyReplicas} of ${count(deployment.replicas, "pod")} ready${waiting > 0 ? `, ${waiting} Unschedulable` : ""}`;
});
export const useHorizontalPodAutoscalerSentence = sentence((tables, id) => {
  const autoscaler = tables.horizontalPodAutoscaler?.get(id);
  return autoscaler && `Horizontal pod autoscaler ${autoscaler.name}, ${utilizationWords(autoscaler)}`;
});
