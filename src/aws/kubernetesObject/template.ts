import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import { readDeployment } from "../deployment/readDeployment.ts";
import { readCluster } from "../eksCluster/readCluster.ts";
import { readAutoscaler } from "../horizontalPodAutoscaler/readAutoscaler.ts";
import { newPod } from "../pod/newPod.ts";
import { readPodSpec } from "../pod/readPodSpec.ts";
import type { Json } from "../taskDefinition/model.ts";
import { type Manifest, readManifest, withImages, withReplicas } from "./manifest.ts";
import { lookedUpKinds } from "./model.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/**
 * AWSQS::Kubernetes::Resource: a manifest in a template. CloudFormation knows the type once the public extension of that
 * name is activated in the account.
 */
export const kubernetesObjectMapping: ResourceMapping = {
  type: "AWSQS::Kubernetes::Resource",
  understood: ["ClusterName", "Namespace", "Manifest"],
  ignored: { Url: "Write the manifest itself: nothing is fetched." },

  read(resource, open) {
    const cluster = readCluster(resource, open);
    if (cluster === null) return;
    const written = resource.properties.Manifest;
    const manifest = readManifest(typeof written === "string" ? open.readYaml(written) : written);
    if (manifest === null) {
      complain(resource, open, "The manifest has no kind or no metadata.name.");
      return;
    }
    const namespace = textOf(resource.properties.Namespace) ?? manifest.namespace;
    put(resource, open, cluster.id, { ...manifest, namespace });
  },

  edits(find, id, resource) {
    const deployment = find("deployment", id);
    const written = resource.properties.Manifest;
    if (deployment === undefined || typeof written !== "string") return [];
    const images = deployment.template.containers.map(({ image }) => image);
    const imaged = withImages(written, images);
    // What an autoscaler says stays out of the file.
    const value = deployment.sim.replicasCommanded ? withReplicas(imaged, deployment.replicas) : imaged;
    return [{ path: ["Manifest"], value }];
  },
};

function put(resource: Resource, open: OpenContext, clusterId: string, manifest: Manifest): void {
  const { logicalId: id } = resource;
  const say = (message: string): void => complain(resource, open, message);
  switch (manifest.kind) {
    case "Deployment": {
      const deployment = readDeployment(id, clusterId, manifest, say);
      if (deployment !== null) open.put("deployment", deployment);
      return;
    }
    case "HorizontalPodAutoscaler": {
      const autoscaler = readAutoscaler(id, clusterId, manifest, say);
      if (autoscaler !== null) open.put("horizontalPodAutoscaler", autoscaler);
      return;
    }
    case "Pod": {
      const spec = readPodSpec(manifest.spec, say);
      const { name, namespace, labels } = manifest;
      const given = { id, name, namespace, labels, clusterId, deploymentId: "", podTemplateHash: "" };
      if (spec !== null) open.put("pod", newPod({ ...given, spec }, startOfRun, null));
      return;
    }
    default: {
      const kind = lookedUpKinds.find((one) => one === manifest.kind);
      const { name, namespace, annotations } = manifest;
      if (kind !== undefined) {
        const spec = resolved(open, manifest.spec) as { readonly [field: string]: Json };
        open.put("kubernetesObject", { id, kind, name, namespace, clusterId, annotations, spec });
        return;
      }
      open.problem(
        resource,
        ["Manifest"],
        "note",
        `${manifest.kind} is not simulated.`,
        "Deployments, pods, Services, service accounts, target group bindings and horizontal pod autoscalers are.",
        "It stays in the file as it is.",
      );
    }
  }
}

/** References of the template inside the manifest become record ids. */
function resolved(open: OpenContext, value: unknown): unknown {
  if (typeof value === "string") return open.isReference(value) ? open.idOf(value) : value;
  if (Array.isArray(value)) return value.map((item) => resolved(open, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(open, inner)]));
}

const complain = (resource: Resource, open: OpenContext, message: string): void =>
  open.problem(
    resource,
    ["Manifest"],
    "error",
    message,
    "The API server of Kubernetes refuses such a manifest.",
    "Correct the manifest: it is YAML or JSON, one object for each resource.",
  );
