import { roleFix } from "../aws/fault/roleFix.ts";
import { originOfPod } from "../aws/pod/podCalls.ts";
import { podPullRefusal } from "../aws/pod/podPull.ts";
import { findRole } from "../aws/role/access.ts";
import { bad, type Check, type Fix, good, type World, waiting } from "./finding.ts";
import { networkFix } from "./networkFix.ts";

/** Pods that wait for an image; one of each Deployment speaks for all. */
export function podPulls(world: World): readonly Check[] {
  const looked = new Set<string>();
  const pods = [...world.all("pod")];
  const checks = pods.flatMap((pod): Check[] => {
    const owner = pod.deploymentId || pod.id;
    if (!/^(ErrImagePull|ImagePullBackOff)$/.test(pod.reason ?? "") || looked.has(owner)) return [];
    looked.add(owner);
    const evidence = `Pod ${pod.name}: ${pod.reason}: ${pod.message}`;
    const place = { kind: "pod", id: pod.id } as const;
    for (const container of pod.spec.containers) {
      const refusal = podPullRefusal(world, pod, container);
      if (refusal === null) continue;
      const { denied, at, because } = refusal;
      const role = denied === undefined ? undefined : findRole(world.all("role"), denied.role);
      if (denied !== undefined && role !== undefined) {
        return [
          bad(evidence, { kind: "role", id: role.id }, because, roleFix(world, role, denied.action, denied.resource)),
        ];
      }
      const services = container.image.includes(".dkr.ecr.") ? (["ecr.api", "ecr.dkr", "s3"] as const) : [];
      const fix: Fix | null = at === undefined ? null : networkFix(world, originOfPod(world, pod), at, services);
      return [bad(evidence, at ?? place, because, fix)];
    }
    return [waiting(`${evidence} Nothing stands in its way now.`, place)];
  });
  return checks.length > 0 || pods.length === 0 ? checks : [good("No pod waits for an image.")];
}
