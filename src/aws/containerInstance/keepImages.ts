import type { Sim } from "../../engine/sim.ts";
import { type SimMs, seconds } from "../../kernel/time.ts";
import { withImage } from "./imageCache.ts";
import { afterCleanup } from "./imageCleanup.ts";
import { agentActs, type ContainerInstanceMessages, type ContainerInstanceRecord } from "./model.ts";
import { type AgentConfiguration, readUserData } from "./readUserData.ts";
import { instanceName } from "./stateChange.ts";

type Input<T extends keyof ContainerInstanceMessages> = ContainerInstanceMessages[T];

/** A task has an image: it stays on disk, and the agent looks for unused ones from now on. */
export function keepImage(sim: Sim, { id, image, digest }: Input<"containerInstance.imagePulled">): void {
  const instance = sim.get("containerInstance", id);
  if (instance === undefined) return;
  const agent = readUserData(instance.launchSpecification.userData);
  const cachedImages = withImage(instance.sim.cachedImages, image, digest, sim.now);
  const cleansImages = instance.sim.cleansImages === true || !cleans(agent);
  sim.patch("containerInstance", id, {
    sim: { ...instance.sim, cachedImages, ...(cleans(agent) ? { cleansImages: true } : {}) },
  });
  if (!cleansImages) scheduleRound(sim, instance, agent);
}

/** Source: amazon-ecs-agent, README: with "prefer-cached" no image is ever removed. */
const cleans = ({ imageCleanup, imagePullBehavior }: AgentConfiguration): boolean =>
  imageCleanup.enabled && imagePullBehavior !== "prefer-cached";

function scheduleRound(sim: Sim, { id, launchTimeMs }: ContainerInstanceRecord, { imageCleanup }: AgentConfiguration) {
  const every = seconds(imageCleanup.intervalSeconds);
  sim.schedule("containerInstance.cleanImages", { id, launchTimeMs }, { in: every });
}

/** One round: images that no container has used for long leave the disk. */
export function cleanImages(sim: Sim, { id, launchTimeMs }: Input<"containerInstance.cleanImages">): void {
  const instance = sim.get("containerInstance", id);
  if (instance?.launchTimeMs !== launchTimeMs) return;
  const agent = readUserData(instance.launchSpecification.userData);
  const before = instance.sim.cachedImages;
  // A container exists until its task has been STOPPED for a while; AWS forgets the task later than the next round.
  const usedAt = new Map<string, SimMs>();
  for (const task of sim.where("task", "containerInstanceArn", id)) {
    if (task.pullStoppedAtMs === null) continue;
    const lastMs = task.stoppedAtMs ?? sim.now;
    for (const { image, imageDigest } of task.containers) {
      const key = `${image} ${imageDigest ?? ""}`;
      if (lastMs >= (usedAt.get(key) ?? 0)) usedAt.set(key, lastMs);
    }
  }
  const cachedImages = agentActs(instance)
    ? afterCleanup(before, agent.imageCleanup, sim.now, ({ image, digest }) => usedAt.get(`${image} ${digest}`) ?? null)
    : before;
  const { cleansImages: _, ...rest } = instance.sim;
  const goesOn = cachedImages.length > 0;
  sim.patch("containerInstance", id, { sim: { ...rest, cachedImages, ...(goesOn ? { cleansImages: true } : {}) } });
  if (goesOn) scheduleRound(sim, instance, agent);
  const gone = before.filter(
    ({ image, digest }) => !cachedImages.some((one) => one.image === image && one.digest === digest),
  );
  if (gone.length === 0) return;
  sim.journal({
    source: "aws.ecs",
    detailType: "ECS Agent",
    eventName: "IMAGE_CLEANUP",
    severity: "INFO",
    kind: "containerInstance",
    subject: id,
    message: `The ECS agent of ${instanceName(instance)} removed ${gone.map(({ image }) => image).join(", ")}.`,
    because: "No container has used it for long: ECS_IMAGE_CLEANUP_INTERVAL. The next task there pulls it again.",
  });
}
