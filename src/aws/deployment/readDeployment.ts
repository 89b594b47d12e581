import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { type Manifest, textsOf } from "../kubernetesObject/manifest.ts";
import { readPodSpec } from "../pod/readPodSpec.ts";
import type { DeploymentRecord, IntOrPercent } from "./model.ts";

/** Source: Kubernetes API, RollingUpdateDeployment: 25 % both. */
const usualShare = "25%";

export function readDeployment(
  id: string,
  clusterId: string,
  manifest: Manifest,
  complain: (message: string) => void,
): DeploymentRecord | null {
  const { name, namespace, spec } = manifest;
  const pod = objectOf(spec.template) ?? {};
  const template = readPodSpec(pod.spec, complain);
  if (template === null) return null;
  const labels = textsOf(objectOf(pod.metadata)?.labels);
  const selector = textsOf(objectOf(spec.selector)?.matchLabels);
  if (Object.entries(selector).some(([label, value]) => labels[label] !== value)) {
    // Source: Kubernetes API server, Deployment validation.
    complain(
      `spec.template.metadata.labels: Invalid value: ${JSON.stringify(labels)}: selector does not match template labels`,
    );
    return null;
  }
  const replicas = numberOf(spec.replicas) ?? 1;
  const strategy = objectOf(spec.strategy) ?? {};
  const rolling = objectOf(strategy.rollingUpdate) ?? {};
  const share = (value: unknown): IntOrPercent => {
    const number = numberOf(value);
    return typeof number === "number" ? number : (textOf(value) ?? usualShare);
  };
  return {
    id,
    name,
    namespace,
    clusterId,
    replicas: Math.max(0, Math.round(replicas)),
    strategy: {
      type: textOf(strategy.type) === "Recreate" ? "Recreate" : "RollingUpdate",
      maxSurge: share(rolling.maxSurge),
      maxUnavailable: share(rolling.maxUnavailable),
    },
    labels,
    template,
    replicaSets: [],
    readyReplicas: 0,
    updatedReplicas: 0,
    sim: { nextPod: 1, revision: 0, cause: null, rolledOut: false, replicasCommanded: false },
  };
}
