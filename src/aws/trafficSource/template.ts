import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readDuration } from "./duration.ts";
import type { TrafficShape, TrafficStage } from "./model.ts";
import { newSource } from "./newSource.ts";
import { readRequests } from "./readRequests.ts";

export interface TrafficComplaint {
  /** Inside `Metadata.SteadyState.traffic`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** An error where something is written wrongly; a warning where what it is about is not simulated. */
  readonly severity: "error" | "warning";
}

const known = ["name", "rate", "start", "stages", "recorded", "multiplier", "clientTimeout", "requests"] as const;

/**
 * Reads `Metadata.SteadyState.traffic`: by the logical id of a load balancer, `{ rate }`, or `{ start, stages }` with
 * stages as k6 writes them, or `{ recorded: { period, values } }`; besides `multiplier`, `clientTimeout` and `name`.
 * `requests` lists what users ask for: `{ path, host, port, method, share }`, all of them optional.
 * Requests per second throughout; durations are "5m", "1h30m", "500ms" or seconds.
 */
export function readTraffic(open: Pick<OpenContext, "metadata" | "get" | "put" | "idOf">): readonly TrafficComplaint[] {
  const complaints: TrafficComplaint[] = [];
  for (const [logicalId, value] of Object.entries(open.metadata.traffic)) {
    const complain = (path: readonly (string | number)[], message: string): void => {
      complaints.push({ path: [logicalId, ...path], message, severity: "error" });
    };
    const loadBalancer = open.get("loadBalancer", open.idOf(logicalId));
    if (loadBalancer === undefined) {
      const message = `There is no load balancer ${logicalId} that traffic could call.`;
      complaints.push({ path: [logicalId], message, severity: "warning" });
      continue;
    }
    const described = objectOf(value);
    if (described === null || described === undefined) {
      complain([], "Expected an object with a rate or stages.");
      continue;
    }
    for (const field of Object.keys(described)) {
      if (!known.some((name) => name === field)) {
        complain([field], `Traffic has no "${field}". Known: ${known.join(", ")}.`);
      }
    }
    const amount = (field: string, fallback: number): number => {
      const read = described[field] === undefined ? fallback : (numberOf(described[field]) ?? -1);
      if (read < 0) complain([field], "Expected a number of 0 or more.");
      return Math.max(0, read);
    };
    const patience = described.clientTimeout === undefined ? null : readDuration(described.clientTimeout);
    if (described.clientTimeout !== undefined && !(patience !== null && patience > 0)) {
      complain(["clientTimeout"], 'Expected a duration such as "30s".');
    }
    const source = newSource(loadBalancer.id);
    open.put("trafficSource", {
      ...source,
      name: textOf(described.name) ?? source.name,
      shape: readShape(described, amount, complain),
      multiplier: amount("multiplier", 1),
      requests: readRequests(described.requests, complain) ?? source.requests,
      clientTimeoutSeconds: patience !== null && patience > 0 ? patience : null,
    });
  }
  return complaints;
}

function readShape(
  described: Readonly<Record<string, unknown>>,
  amount: (field: string, fallback: number) => number,
  complain: (path: readonly (string | number)[], message: string) => void,
): TrafficShape {
  const given = (["rate", "stages", "recorded"] as const).filter((field) => described[field] !== undefined);
  if (given.length !== 1) complain([], "Expected exactly one of rate, stages and recorded.");
  if (described.stages !== undefined) {
    return { kind: "stages", start: amount("start", 0), stages: readStages(described.stages, complain) };
  }
  if (described.recorded !== undefined) return readRecording(described.recorded, complain);
  return { kind: "constant", rate: amount("rate", 0) };
}

function readStages(
  value: unknown,
  complain: (path: readonly (string | number)[], message: string) => void,
): TrafficStage[] {
  const stages: TrafficStage[] = [];
  const listed = listOf(value);
  if (listed === null || listed === undefined) complain(["stages"], "Expected a list of { duration, target }.");
  for (const [index, part] of (listed ?? []).entries()) {
    const duration = readDuration(objectOf(part)?.duration);
    const target = numberOf(objectOf(part)?.target) ?? -1;
    if (duration === null) complain(["stages", index, "duration"], 'Expected a duration such as "5m", or seconds.');
    if (target < 0) complain(["stages", index, "target"], "Expected requests per second, 0 or more.");
    if (duration !== null && target >= 0) stages.push({ duration, target });
  }
  return stages;
}

function readRecording(
  value: unknown,
  complain: (path: readonly (string | number)[], message: string) => void,
): TrafficShape {
  const described = objectOf(value);
  const period = readDuration(described?.period);
  const values = (listOf(described?.values) ?? []).map((part) => numberOf(part) ?? -1);
  if (!(period !== null && period > 0)) complain(["recorded", "period"], 'Expected a duration such as "5m".');
  const wrong = values.findIndex((requests) => requests < 0);
  if (values.length === 0) complain(["recorded", "values"], "Expected a list of requests per period.");
  else if (wrong !== -1) complain(["recorded", "values", wrong], "Expected a number of 0 or more.");
  return {
    kind: "recorded",
    periodSeconds: period !== null && period > 0 ? period : 60,
    values: values.map((requests) => Math.max(0, requests)),
  };
}
