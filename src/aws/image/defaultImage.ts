import type { ImageBehaviour, ImageRecord } from "./model.ts";

/** How an image behaves that nobody described. */
export const defaultBehaviour: ImageBehaviour = {
  // Estimate: a small web server image, a few layers on a slim base.
  sizeMiB: 60,
  // Estimate: a light web framework answers about a second after its container starts.
  startSeconds: 1,
  // Estimate: a simple page costs some milliseconds of CPU.
  cpuMsPerRequest: 10,
  // Estimate: no other system is asked.
  waitMsPerRequest: 0,
  // Estimate: an idle small application.
  memoryMiB: 64,
  // Estimate: one request's buffers.
  memoryMiBPerRequest: 0.5,
  // Estimate: an application without faults.
  memoryLeakMiBPerMinute: 0,
  // Estimate: an event loop takes every connection.
  workers: null,
  // Source: nginx documentation, listen: backlog 511 on Linux.
  acceptQueue: 511,
  // Estimate: web servers with threads or an event loop work on all requests at once.
  discipline: "processorSharing",
  // Estimate: a server notices that a connection is closed.
  finishesAbandoned: false,
  // Source: published Fargate stop trace: an application that exits 0.1 s after SIGTERM.
  stopSeconds: 0.1,
  // Estimate: an application that handles SIGTERM and says so with 0.
  stopExitCode: 0,
  // Source: nginx documentation, keepalive_timeout: 75 s unless told otherwise.
  keepAliveSeconds: 75,
  // Source: Elastic Load Balancing User Guide: the success code a target group expects unless told otherwise.
  healthCheckStatus: 200,
  // Estimate: an application without faults.
  errorShare: 0,
  exits: null,
  pullError: null,
  startError: null,
  stopError: null,
};

/** `nginx:1.27` without its tag; a registry's port is no tag. */
const withoutTag = (name: string): string => name.replace(/(@sha256:[0-9a-f]+|:[^:/]+)$/, "");

/** The record of an image a task definition names: as the untagged image was described, or else the default. */
export function imageNamed(name: string, find: (id: string) => ImageRecord | undefined): ImageRecord {
  const described = find(name);
  if (described !== undefined) return described;
  const untagged = find(withoutTag(name));
  return { ...(untagged ?? defaultBehaviour), id: name, sim: { cause: null } };
}
