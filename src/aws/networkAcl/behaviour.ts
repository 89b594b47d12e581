import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { checkAgentPaths } from "../containerInstance/checkAgentPaths.ts";
import { retryCalls } from "../role/retryCalls.ts";
import { changedEntries } from "./entries.ts";
import type { NetworkAclMessages } from "./model.ts";

export const networkAclHandlers = {
  "ec2.CreateNetworkAclEntry"(sim, { networkAclId, ...entry }) {
    change(sim, networkAclId, "create", entry);
  },
  "ec2.ReplaceNetworkAclEntry"(sim, { networkAclId, ...entry }) {
    change(sim, networkAclId, "replace", entry);
  },
  "ec2.DeleteNetworkAclEntry"(sim, { networkAclId, ...entry }) {
    change(sim, networkAclId, "delete", entry);
  },
} satisfies Pick<Handlers, keyof NetworkAclMessages>;

/** A changed entry counts for the next packet; applications try again. */
function change(
  sim: Sim,
  name: string,
  what: Parameters<typeof changedEntries>[1],
  entry: Parameters<typeof changedEntries>[2],
): void {
  const list = [...sim.all("networkAcl")].find(({ id, networkAclId }) => id === name || networkAclId === name);
  if (list === undefined) {
    const message = `The networkAcl ID '${name}' does not exist`;
    refuse(sim, { kind: "networkAcl", subject: name }, "InvalidNetworkAclID.NotFound", message);
    return;
  }
  const entries = changedEntries(list, what, entry);
  if ("exception" in entries) {
    refuse(sim, { kind: "networkAcl", subject: list.id }, entries.exception, entries.message);
    return;
  }
  sim.patch("networkAcl", list.id, { entries, ...(sim.cause === null ? {} : { sim: { cause: sim.cause } }) });
  checkAgentPaths(sim);
  retryCalls(sim);
  for (const { id } of sim.all("loadBalancer")) sim.wake("loadBalancer.route", id);
}
