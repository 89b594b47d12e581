import { useCalm } from "../../../client/calm.ts";
import { tallied } from "../../../client/followed.ts";
import type { ClientState } from "../../../client/store.ts";
import { formatNumber } from "../../../ui/format.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import type { LastStatus, TaskRecord } from "../../task/model.ts";
import { isUp } from "../model.ts";
import { availabilityZoneSentence, inOrder, type StatusCounts } from "../sentence.ts";

const statusesOf = tallied<TaskRecord, string, LastStatus>(
  ({ availabilityZone }) => availabilityZone,
  ({ lastStatus }) => lastStatus,
);

/** The title of the group; with a VPC, of the zone's part in it. */
export function AvailabilityZoneNode({ id, vpcId }: { id: string; vpcId?: string | undefined }) {
  const zone = useCalm((state) => state.tables.availabilityZone?.get(id));
  const tasks = useCalm((state) =>
    vpcId === undefined ? countsOf(id, state).reduce((sum, [, count]) => sum + count, 0) : tasksInVpc(id, vpcId, state),
  );
  const { free } = useFreeAddresses(id, vpcId);
  if (zone === undefined) return null;
  return (
    <span className="flex items-center gap-1.5 pl-1.5">
      <span className="group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">
        Availability Zone
      </span>
      {zone.zoneName}
      <span className="hidden font-medium group-data-[detail=cell]/canvas:inline">
        {`· ${formatNumber(tasks)} ${tasks === 1 ? "task" : "tasks"} · ${formatNumber(free)} IPs free`}
      </span>
      {zone.state !== "available" && (
        <span className="flex items-center gap-1 text-st-fail">
          <Glyph shape={zone.state === "impaired" ? "triangleWarning" : "diamondCross"} size={13} />
          {zone.state}
        </span>
      )}
    </span>
  );
}

export function useAvailabilityZoneSentence(id: string): string {
  return useCalm((state) => {
    const zone = state.tables.availabilityZone?.get(id);
    if (zone === undefined) return id;
    return availabilityZoneSentence(zone, countsOf(id, state), freeAddresses(id, state));
  });
}

/** False while the zone is down. */
export const useZoneIsUp = (id: string): boolean => useCalm(({ tables }) => isUp(tables.availabilityZone?.get(id)));

/** Addresses left in the zone's subnets, or in those of one VPC there, and whether nine of ten are taken. */
export function useFreeAddresses(id: string, vpcId?: string): { readonly free: number; readonly scarce: boolean } {
  return useCalm((state) => {
    const subnets = subnetsOf(id, state, vpcId);
    const free = freeAddresses(id, state, vpcId);
    const used = subnets.reduce((sum, { sim }) => sum + sim.usedHosts.length, 0);
    // Source: design-ux §3.2, the zone warns at 90%.
    return { free, scarce: subnets.length > 0 && used >= (used + free) * 0.9 };
  });
}

const subnetsOf = (id: string, { tables }: ClientState, vpcId?: string) =>
  [...(tables.subnet?.values() ?? [])].filter(
    (subnet) => subnet.availabilityZone === id && (vpcId === undefined || subnet.vpcId === vpcId),
  );
/** Only a zone that several VPCs share is asked this, by a pass over its tasks. */
const tasksInVpc = (id: string, vpcId: string, { tables }: ClientState): number =>
  [...(tables.task?.values() ?? [])].filter(
    ({ availabilityZone, subnetId, lastStatus }) =>
      availabilityZone === id && lastStatus !== "STOPPED" && tables.subnet?.get(subnetId ?? "")?.vpcId === vpcId,
  ).length;
const freeAddresses = (id: string, state: ClientState, vpcId?: string): number =>
  subnetsOf(id, state, vpcId).reduce((sum, { availableIpAddressCount }) => sum + availableIpAddressCount, 0);
const countsOf = (id: string, { tables }: ClientState): StatusCounts =>
  inOrder((tables.task && statusesOf(tables.task).get(id)) ?? none);
const none: ReadonlyMap<LastStatus, number> = new Map();
