import type { Sim } from "../../engine/sim.ts";
import { imageNotFound, notThere, pullErrorText } from "../image/imageNotFound.ts";
import { fullReference } from "../repository/imageReference.ts";
import { pullSteps } from "../repository/pullSteps.ts";
import { signatureOf } from "../role/access.ts";
import { refusedCall, type Starter } from "../role/startAccess.ts";
import type { StartRefusal } from "../role/startRefusal.ts";
import { nodeRoleOf } from "./credentials.ts";
import type { PodContainer, PodRecord } from "./model.ts";
import { originOfPod } from "./podCalls.ts";
import { imageOfContainer } from "./podLoad.ts";

type Read = Pick<Sim, "get" | "all">;

/**
 * Kubelet pulls by its node's way, with the node's role; on Fargate with the pod execution role.
 * Source: Amazon EKS User Guide, "Amazon EKS node IAM role", "Amazon EKS Pod execution IAM role".
 */
function kubelet(read: Read, pod: PodRecord): Starter {
  const profile = read.get("fargateProfile", pod.fargateProfileId ?? "");
  return {
    launchType: "FARGATE",
    origin: originOfPod(read, pod),
    signature: signatureOf(read, profile?.podExecutionRoleArn ?? nodeRoleOf(read, pod)),
    session: read.get("node", pod.nodeId ?? "")?.instanceId ?? pod.name,
    words: profile === undefined ? "node role" : "pod execution role",
  };
}

/** Why the image of a container does not come, in kubelet's words; null when it does. */
export function podPullRefusal(read: Read, pod: PodRecord, container: PodContainer): StartRefusal | null {
  const { image, name } = container;
  const { pullError } = imageOfContainer(read, container);
  if (pullError !== null) {
    const text = pullErrorText(pullError, image, "kubelet");
    const because = pullError === notThere ? "Its registry has no such image." : "Its registry refuses it.";
    return { text, container: name, because, cause: null };
  }
  if (read.get("node", pod.nodeId ?? "")?.sim.images.includes(image)) return null;
  const { region, accountId } = read.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
  const situation = { read, containers: [], region, accountId };
  const by = kubelet(read, pod);
  let token: StartRefusal | null = null;
  for (const step of pullSteps(container, situation)) {
    const refused = refusedCall(step, situation, by);
    if (refused === null) continue;
    if (step.request?.action === "ecr:GetAuthorizationToken") token = refused;
    // Without a token kubelet asks all the same, so what it says is that the registry does not answer.
    else if (token === null || refused.takes !== undefined)
      return { ...refused, text: inItsWords(image, refused.text) };
  }
  return token === null ? null : { ...token, text: failed(image, "Unknown", noCredentials) };
}

/** Source: containerd, as Amazon EKS shows it for a node without a token for Amazon ECR. */
const noCredentials =
  "pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials";

const failed = (image: string, code: string, why: string): string =>
  `rpc error: code = ${code} desc = failed to pull and unpack image "${fullReference(image)}": failed to resolve ` +
  `reference "${fullReference(image)}": ${why}`;

/** AWS Fargate runs containerd too: what ECS quotes of it is what kubelet says. */
function inItsWords(image: string, text: string): string {
  if (text === imageNotFound.fargate(image)) return imageNotFound.kubelet(image);
  const said = text.replace(/^CannotPullContainerError: .*? has been retried \d+ time\(s\): /, "");
  const why = said.replace(/^failed to resolve ref \S+: /, "");
  return why === said
    ? `rpc error: code = Unknown desc = failed to pull and unpack image "${fullReference(image)}": ${said}`
    : failed(image, "Unknown", why);
}
