import { drawHex } from "../../kernel/draw.ts";
import type { TaskContainer } from "../task/model.ts";

/** Estimate: captured tasks show this name with a few characters behind it. */
const prefix = "ecs-service-connect-";
const drawnCharacters = 5;

/** Source: aws/amazon-ecs-agent, the image of the managed agent that it brings along; no registry is asked for it. */
const proxyImage = "ecs-service-connect-agent:interface-v1";

/** Source: Amazon ECS Developer Guide, "Service Connect": what AWS recommends to add to the task for its proxy. */
export const proxyWords =
  "Proxy of Service Connect: it takes part of the task's CPU and memory. AWS recommends 256 CPU units and 64 MiB more.";

/** The container that ECS adds to each task of a service that uses Service Connect. */
export const proxyContainer = (seed: number, taskId: string): TaskContainer => ({
  name: `${prefix}${drawHex(seed, drawnCharacters, "Service Connect proxy", taskId)}`,
  image: proxyImage,
  lastStatus: "PENDING",
  healthStatus: "UNKNOWN",
  exitCode: null,
  reason: null,
});

/** True for the container that ECS added: no task definition describes it. */
export const isProxy = ({ image }: Pick<TaskContainer, "image">): boolean => image === proxyImage;
