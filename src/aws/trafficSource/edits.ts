import type { Json } from "../../template/json.ts";
import type { TrafficSourceRecord } from "./model.ts";
import { durationText, profileText } from "./profile.ts";
import { usualClients } from "./retries.ts";

/** What a live change may have changed, as `Metadata.SteadyState.traffic` writes it. */
const changing = [
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
  "retries",
  "retryBudget",
  "inTurn",
];

/** Whether live changes made a source another than the one that the template describes. */
export const hasChanged = (was: TrafficSourceRecord, is: TrafficSourceRecord): boolean =>
  JSON.stringify(settingsOf(was)) !== JSON.stringify(settingsOf(is));

/** The source as the template should describe it: what was written beside the traffic itself stays. */
export function editedSource(written: Json, is: TrafficSourceRecord): Json {
  const isObject = typeof written === "object" && written !== null && !Array.isArray(written);
  const kept = isObject ? Object.entries(written).filter(([field]) => !changing.includes(field)) : [];
  return { ...Object.fromEntries(kept), ...settingsOf(is) };
}

function settingsOf({
  shape,
  multiplier,
  speed = 1,
  noise,
  users,
  clients = usualClients,
  clientTimeoutSeconds,
}: TrafficSourceRecord): Record<string, Json> {
  return {
    ...shapeSettings(shape),
    ...(multiplier === 1 ? {} : { multiplier }),
    ...(speed === 1 ? {} : { speed }),
    ...(noise === undefined ? {} : { noise: { seed: noise.seed } }),
    ...(users === undefined ? {} : { thinkTime: durationText(users.thinkSeconds) }),
    ...(clientTimeoutSeconds === null ? {} : { clientTimeout: durationText(clientTimeoutSeconds) }),
    ...(clients.retries === 0 ? {} : { retries: clients.retries }),
    ...(clients.retryBudget === null ? {} : { retryBudget: clients.retryBudget }),
    ...(clients.inTurn ? { inTurn: true } : {}),
  };
}

function shapeSettings(shape: TrafficSourceRecord["shape"]): Record<string, Json> {
  if (shape.kind === "constant") return { rate: shape.rate };
  if (shape.kind === "recorded") {
    return { recorded: { period: durationText(shape.periodSeconds), values: [...shape.values] } };
  }
  return { profile: profileText({ shape, noise: null, unit: "rps" }) };
}
