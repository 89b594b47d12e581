import { useClient } from "../client/store.ts";
import { usePage } from "./pageState.ts";
import { showPanel } from "./panels.ts";

/** Selects the service that target tracking owns: its inspector has the target value. */
export function changeTarget(): void {
  const { scalingPolicy, scalableTarget } = useClient.getState().tables;
  const [policy] = scalingPolicy?.values() ?? [];
  const serviceId = policy === undefined ? undefined : scalableTarget?.get(policy.scalableTargetId)?.serviceId;
  if (serviceId === undefined) return;
  usePage.getState().select({ kind: "service", id: serviceId });
  showPanel("right");
}
