import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { findKey, type KeyMessages, type KeyRecord } from "./model.ts";

export const keyHandlers = {
  "kms.DisableKey"(sim, { keyId }) {
    setState(sim, keyId, "Disabled");
  },
  "kms.EnableKey"(sim, { keyId }) {
    setState(sim, keyId, "Enabled");
  },
} satisfies Pick<Handlers, keyof KeyMessages>;

function setState(sim: Sim, wanted: string, keyState: KeyRecord["keyState"]): void {
  const key = findKey(sim.all("key"), wanted);
  if (key === undefined) {
    refuse(sim, { kind: "key", subject: wanted }, "NotFoundException", `Key '${wanted}' does not exist`);
    return;
  }
  sim.patch("key", key.id, { keyState, sim: { cause: sim.cause } });
}
