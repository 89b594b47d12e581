import type { Sim } from "../../engine/sim.ts";
import { findBucket } from "../bucket/model.ts";
import type { ApplicationCall } from "./model.ts";

/** What an allowed call does not find; null when it finds everything, or nobody here knows what is there. */
export function missingResource(read: Pick<Sim, "all">, { action, resource }: ApplicationCall): string | null {
  if (action !== "s3:GetObject") return null;
  const [, name = "", key = ""] = /^arn:aws:s3:::([^/]+)\/(.*)$/.exec(resource) ?? [];
  const bucket = findBucket(read.all("bucket"), name);
  if (bucket === undefined || bucket.objects.some((one) => one.key === key)) return null;
  return bucket.objects.length === bucket.sim.objectCount ? "The specified key does not exist." : null;
}

/** As an SDK writes it into the application's log. */
export const sdkError = (text: string, action: string, code: string): string =>
  `An error occurred (${code}) when calling the ${action.slice(action.indexOf(":") + 1)} operation: ${text}`;
