import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { retryCalls } from "../role/retryCalls.ts";
import { findKey, type KeyMessages, type KeyRecord } from "./model.ts";

export const keyHandlers = {
  "kms.DisableKey"(sim, { keyId }) {
    setState(sim, keyId, "Disabled");
  },
  "kms.EnableKey"(sim, { keyId }) {
    setState(sim, keyId, "Enabled");
  },
  "kms.PutKeyPolicy"(sim, { keyId, policy }) {
    const key = wanted(sim, keyId);
    if (key === undefined) return;
    const read = readPolicy(policy, "resource");
    if ("reason" in read) {
      return refuse(sim, { kind: "key", subject: key.id }, "MalformedPolicyDocumentException", troubleWords(read));
    }
    sim.patch("key", key.id, { keyPolicy: read.document, sim: { cause: sim.cause } });
    retryCalls(sim);
  },
} satisfies Pick<Handlers, keyof KeyMessages>;

function setState(sim: Sim, keyId: string, keyState: KeyRecord["keyState"]): void {
  const key = wanted(sim, keyId);
  if (key === undefined) return;
  sim.patch("key", key.id, { keyState, sim: { cause: sim.cause } });
  retryCalls(sim);
}

function wanted(sim: Sim, keyId: string): KeyRecord | undefined {
  const key = findKey(sim.all("key"), keyId);
  if (key === undefined) {
    refuse(sim, { kind: "key", subject: keyId }, "NotFoundException", `Key '${keyId}' does not exist`);
  }
  return key;
}
