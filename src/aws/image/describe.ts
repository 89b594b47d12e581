import type { ImageRecord } from "./model.ts";

/** Red when it cannot run, yellow when it fails while it runs. */
export function imageTone({
  pullError,
  startError,
  exits,
  errorShare,
  healthCheckStatus,
  listensLocally,
}: ImageRecord): "neutral" | "warn" | "bad" {
  if (pullError !== null || startError !== null) return "bad";
  const answers = healthCheckStatus >= 200 && healthCheckStatus < 400;
  return exits !== null || errorShare > 0 || !answers || listensLocally === true ? "warn" : "neutral";
}

/** What is wrong with it, most serious first: "cannot be pulled", "exits with 1 after 30 s"; empty when nothing is. */
export function imageFaults(image: ImageRecord): readonly string[] {
  const { pullError, startError, stopError, exits, errorShare, healthCheckStatus, listensLocally } = image;
  const answers = healthCheckStatus >= 200 && healthCheckStatus < 400;
  return [
    pullError === null ? null : `cannot be pulled: ${pullError}`,
    startError === null ? null : `cannot be started: ${startError}`,
    exits === null ? null : `exits with ${exits.exitCode} after ${exits.afterSeconds} s`,
    listensLocally === true ? "listens on 127.0.0.1 only" : null,
    answers ? null : `answers health checks with ${healthCheckStatus}`,
    errorShare === 0 ? null : `answers ${Math.round(errorShare * 1_000) / 10}% of requests with a 5xx`,
    stopError === null ? null : `cannot be sent SIGTERM: ${stopError}`,
  ].filter((fault) => fault !== null);
}

/** "Image nginxdemos/hello, 17 MiB, 8 ms of CPU per request" */
export const imageSentence = (image: ImageRecord): string =>
  [
    `Image ${image.id}`,
    `${image.sizeMiB} MiB`,
    ...(image.sociIndex === true ? ["loaded lazily by its SOCI index"] : []),
    `${image.cpuMsPerRequest} ms of CPU per request`,
    ...imageFaults(image),
  ].join(", ");
