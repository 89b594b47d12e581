import { edit } from "../../../app/edit.ts";
import { Switch } from "../../../ui/Switch.tsx";
import { hasTaskSets } from "../../taskSet/model.ts";
import { rebalancingHelp } from "../describe.ts";
import type { ServiceRecord } from "../model.ts";
import { rebalancingProblem } from "../zoneBalance.ts";

/** availabilityZoneRebalancing: it starts no deployment. */
export function ZoneRebalancingSwitch({ service }: { service: ServiceRecord }) {
  const { id, status, availabilityZoneRebalancing = "DISABLED" } = service;
  const on = availabilityZoneRebalancing === "ENABLED";
  // Its task sets place their tasks, and nobody moves them.
  if (hasTaskSets(service)) return null;
  return (
    <Switch
      label="Availability Zone rebalancing"
      help={rebalancingHelp(service)}
      checked={on}
      disabled={status !== "ACTIVE" || (!on && rebalancingProblem(service) !== null)}
      onChange={(checked) =>
        void edit({
          type: "ecs.UpdateService",
          service: id,
          availabilityZoneRebalancing: checked ? "ENABLED" : "DISABLED",
        })
      }
    />
  );
}
