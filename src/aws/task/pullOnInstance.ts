import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { type PullPlan, pullPlan } from "../containerInstance/imageCache.ts";
import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import { readUserData } from "../containerInstance/readUserData.ts";
import { imageDigest } from "../image/imageDigest.ts";
import { isProxy } from "../serviceDiscovery/proxyContainer.ts";
import { shortTaskId } from "./identity.ts";
import type { TaskRecord } from "./model.ts";

interface ContainerPull extends PullPlan {
  readonly container: string;
  readonly image: string;
}

/** How the agent of this instance comes to the image of each container. */
export function pullPlans(sim: Sim, task: TaskRecord, instance: ContainerInstanceRecord): readonly ContainerPull[] {
  const { imagePullBehavior } = readUserData(instance.launchSpecification.userData);
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  // The proxy of Service Connect comes with the agent.
  const pulled = task.containers.filter((container) => !isProxy(container));
  return pulled.map(({ name, image, imageDigest: digest = imageDigest(sim, image) }) => {
    const described = definition?.containerDefinitions.find((container) => container.name === name);
    // Source: Amazon ECS API Reference, ContainerDefinition, versionConsistency: for services, unless it is disabled.
    const pinned = task.serviceId !== null && described?.versionConsistency !== "disabled";
    return {
      container: name,
      image,
      ...pullPlan(imagePullBehavior, instance.sim.cachedImages, { image, digest, pinned }),
    };
  });
}

/** Images that no registry can keep from the task: they are on disk, and the agent may use what is there. */
export const safeImages = (plans: readonly ContainerPull[]): readonly string[] =>
  plans.flatMap(({ image, asksRegistry, fallback }) => (asksRegistry && fallback === null ? [] : [image]));

/**
 * The task with the digests its containers run: what is on disk where the agent did not ask, or the registry refused.
 * @param refuses whether the registry refuses an image
 */
export function withPulledImages(
  sim: Sim,
  task: TaskRecord,
  instance: ContainerInstanceRecord,
  refuses: (image: string) => boolean,
): TaskRecord {
  const plans = pullPlans(sim, task, instance);
  const containers = task.containers.map((container) => {
    const plan = plans.find((one) => one.container === container.name);
    if (plan === undefined) return container;
    const fellBack = plan.asksRegistry && plan.fallback !== null && refuses(container.image);
    if (fellBack) tellFallback(sim, task, container.image);
    return { ...container, imageDigest: fellBack && plan.fallback !== null ? plan.fallback : plan.digest };
  });
  for (const { image, imageDigest: digest } of containers) {
    if (digest === undefined) continue;
    sim.schedule("containerInstance.imagePulled", { id: instance.id, image, digest }, { in: seconds(0) });
  }
  return sim.patch("task", task.id, { containers });
}

function tellFallback(sim: Sim, task: TaskRecord, image: string): void {
  sim.journal({
    source: "aws.ecs",
    detailType: "ECS Agent",
    eventName: "IMAGE_FROM_CACHE",
    severity: "WARN",
    kind: "task",
    subject: task.id,
    message: `Task ${shortTaskId(task.taskArn)} starts with the ${image} that is on the disk of its instance.`,
    because: "The registry refused the pull, and ECS_IMAGE_PULL_BEHAVIOR is default: the agent takes the cached image.",
  });
}
