import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { usualConnections } from "../cost/loadBalancerCost.ts";
import { readDuration } from "./duration.ts";
import type { TrafficNoise, TrafficShape, TrafficSourceRecord, TrafficStage } from "./model.ts";
import { newProducers, newSource } from "./newSource.ts";
import { usualUsers } from "./newTraffic.ts";
import { readProfile, sineComplaint, type TrafficProfile } from "./profile.ts";
import { readRequests } from "./readRequests.ts";
import { clientsComplaint, usualClients } from "./retries.ts";

export interface TrafficComplaint {
  /** Inside `Metadata.SteadyState.traffic`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** An error where something is written wrongly; a warning where what it is about is not simulated. */
  readonly severity: "error" | "warning";
}

const known = [
  "name",
  "rate",
  "profile",
  "start",
  "stages",
  "sine",
  "recorded",
  "multiplier",
  "speed",
  "noise",
  "thinkTime",
  "clientTimeout",
  "connections",
  "retries",
  "retryBudget",
  "inTurn",
  "requests",
  "poisonShare",
] as const;

/**
 * Reads `Metadata.SteadyState.traffic`: by the logical id of a load balancer, or of a queue with its `poisonShare`, `{ rate }`, or `{ start, stages }` with
 * stages as k6 writes them, `{ profile }` in the compact format of profile.ts, `{ sine: { period, mean, amplitude,
 * phase } }`, or `{ recorded: { period, values } }`; besides `multiplier`, `speed`, `noise: { seed }`, `thinkTime`,
 * `clientTimeout` and `name`. With a `thinkTime`, or a profile in vus, the shape counts users. A list of such objects stands for several sources.
 * `connections: { requests, open, bytesPerRequest }` says how many requests a connection carries and how long it stays open.
 * `requests` lists what users ask for: `{ path, host, port, method, share }`, all of them optional.
 * Requests per second throughout; durations are "5m", "1h30m", "500ms" or seconds.
 */
export function readTraffic(open: Pick<OpenContext, "metadata" | "get" | "put" | "idOf">): readonly TrafficComplaint[] {
  const complaints: TrafficComplaint[] = [];
  for (const [logicalId, value] of Object.entries(open.metadata.traffic)) {
    const loadBalancer = open.get("loadBalancer", open.idOf(logicalId));
    const queue = loadBalancer === undefined ? open.get("queue", open.idOf(logicalId)) : undefined;
    if (loadBalancer === undefined && queue === undefined) {
      const message = `There is no load balancer ${logicalId} that traffic could call.`;
      complaints.push({ path: [logicalId], message, severity: "warning" });
      continue;
    }
    const several = listOf(value);
    for (const [index, part] of (several ?? [value]).entries()) {
      const complain = (path: readonly (string | number)[], message: string): void => {
        complaints.push({ path: [logicalId, ...(several ? [index] : []), ...path], message, severity: "error" });
      };
      const fresh =
        loadBalancer === undefined ? newProducers(queue?.id ?? "", index + 1) : newSource(loadBalancer.id, index + 1);
      const source = readSource(part, fresh, complain);
      if (source !== null) open.put("trafficSource", source);
    }
  }
  return complaints;
}

type Complain = (path: readonly (string | number)[], message: string) => void;

function readSource(value: unknown, source: TrafficSourceRecord, complain: Complain): TrafficSourceRecord | null {
  const described = objectOf(value);
  if (described === null || described === undefined) {
    complain([], "Expected an object with a rate or stages.");
    return null;
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
  const { shape, noise, unit } = readShape(described, amount, complain);
  const said = described.noise === undefined ? noise : readNoise(described.noise, complain);
  const think = described.thinkTime === undefined ? usualUsers.thinkSeconds : readDuration(described.thinkTime);
  if (think === null) complain(["thinkTime"], 'Expected a duration such as "1s".');
  const isClosed = unit === "vus" || described.thinkTime !== undefined;
  const speed = amount("speed", 1);
  if (speed === 0) complain(["speed"], "Expected a number above 0.");
  return {
    ...source,
    name: textOf(described.name) ?? source.name,
    shape,
    multiplier: amount("multiplier", 1),
    ...(speed === 1 || speed === 0 ? {} : { speed }),
    ...(said === null ? {} : { noise: said }),
    ...(source.queueId === undefined || amount("poisonShare", 0) === 0
      ? {}
      : { poisonShare: Math.min(1, amount("poisonShare", 0)) }),
    ...(isClosed ? { users: { thinkSeconds: think ?? 0 } } : {}),
    requests: readRequests(described.requests, complain) ?? source.requests,
    clientTimeoutSeconds: patience !== null && patience > 0 ? patience : null,
    ...readConnections(described.connections, complain),
    ...readClients(described, complain),
  };
}

function readConnections(value: unknown, complain: Complain): Pick<TrafficSourceRecord, "connections"> {
  if (value === undefined) return {};
  const { requests, open, bytesPerRequest } = objectOf(value) ?? {};
  const connections = {
    requests: requests === undefined ? usualConnections.requests : (numberOf(requests) ?? 0),
    openSeconds: open === undefined ? usualConnections.openSeconds : (readDuration(open) ?? 0),
    bytesPerRequest:
      bytesPerRequest === undefined ? usualConnections.bytesPerRequest : (numberOf(bytesPerRequest) ?? 0),
  };
  if (Object.values(connections).every((number) => number > 0)) return { connections };
  complain(
    ["connections"],
    'Expected numbers above 0, for example { requests: 10, open: "60s", bytesPerRequest: 4096 }.',
  );
  return {};
}

/** `retries`, `retryBudget` and `inTurn`: what clients do about failures. */
function readClients(
  described: Readonly<Record<string, unknown>>,
  complain: Complain,
): Pick<TrafficSourceRecord, "clients"> {
  const { retries, retryBudget, inTurn } = described;
  if (retries === undefined && retryBudget === undefined && inTurn === undefined) return {};
  const clients = {
    retries: retries === undefined ? usualClients.retries : (numberOf(retries) ?? -1),
    retryBudget: retryBudget === undefined || retryBudget === null ? null : (numberOf(retryBudget) ?? -1),
    inTurn: inTurn === true || inTurn === "true",
  };
  const complaint = clientsComplaint(clients);
  if (complaint === undefined) return { clients };
  complain([retries === undefined ? "retryBudget" : "retries"], complaint);
  return {};
}

function readNoise(value: unknown, complain: Complain): TrafficNoise | null {
  const seed = numberOf(objectOf(value)?.seed ?? 0);
  if (objectOf(value) && typeof seed === "number" && Number.isInteger(seed) && seed >= 0)
    return { kind: "poisson", seed };
  complain(["noise"], "Expected { seed: 7 }.");
  return null;
}

function readShape(
  described: Readonly<Record<string, unknown>>,
  amount: (field: string, fallback: number) => number,
  complain: Complain,
): TrafficProfile {
  const given = (["rate", "profile", "stages", "sine", "recorded"] as const).filter(
    (field) => described[field] !== undefined,
  );
  if (given.length !== 1) complain([], "Expected exactly one of rate, profile, stages, sine and recorded.");
  const even = (shape: TrafficShape): TrafficProfile => ({ shape, noise: null, unit: "rps" });
  if (described.profile !== undefined) {
    const read = readProfile(textOf(described.profile) ?? "");
    if (!("complaint" in read)) return read;
    complain(["profile"], read.complaint);
  }
  if (described.stages !== undefined) {
    return even({ kind: "stages", start: amount("start", 0), stages: readStages(described.stages, complain) });
  }
  if (described.sine !== undefined) return even(readSine(described.sine, complain));
  if (described.recorded !== undefined) return even(readRecording(described.recorded, complain));
  return even({ kind: "constant", rate: amount("rate", 0) });
}

function readSine(value: unknown, complain: Complain): TrafficShape {
  const described = objectOf(value) ?? {};
  const number = (field: string): number => numberOf(described[field]) ?? -1;
  const wave = {
    kind: "sine",
    periodSeconds: readDuration(described.period) ?? 0,
    mean: number("mean"),
    amplitude: number("amplitude"),
    phaseSeconds: described.phase === undefined ? 0 : (readDuration(described.phase) ?? 0),
  } as const;
  const complaint =
    wave.mean < 0 || wave.amplitude < 0 ? "Expected period, mean, amplitude, and perhaps phase." : sineComplaint(wave);
  if (complaint === null) return wave;
  complain(["sine"], complaint);
  return { kind: "constant", rate: 0 };
}

function readStages(value: unknown, complain: Complain): TrafficStage[] {
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

function readRecording(value: unknown, complain: Complain): TrafficShape {
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
