import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { availabilityZoneTone, failureWords } from "../describe.ts";
import { isUp } from "../model.ts";
import { statusCounts, statusCountsText } from "../sentence.ts";
import { useFreeAddresses } from "./AvailabilityZoneNode.tsx";

export function AvailabilityZoneInspector({ id }: { id: string }) {
  const zone = useCalm(({ tables }) => tables.availabilityZone?.get(id));
  const tasks = useCalm(({ tables }) => statusCountsText(statusCounts(inZone(tables.task, id))));
  const instances = useCalm(
    ({ tables }) =>
      inZone(tables.containerInstance, id).filter(({ instanceState }) => instanceState === "running").length,
  );
  const { free } = useFreeAddresses(id);
  if (zone === undefined) return null;
  const up = isUp(zone);
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="vpc" size={32} />}
        title={zone.zoneName}
        kindLine={`Availability Zone of ${zone.regionName}`}
        pill={<Pill tone={availabilityZoneTone(zone)}>{zone.state}</Pill>}
      />
      {!up && (
        <InlineMessage
          tone="bad"
          what={
            <>
              {failureWords(zone)} <Assumed of={["zoneFailureDetection", "zoneFailureStopCode", "zoneRestored"]} />
            </>
          }
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void edit({ type: up ? "lab.FailZone" : "lab.RestoreZone", availabilityZone: zone.id })}>
          {up ? "Fail this zone" : "Restore this zone"}
        </Button>
      </div>
      <Facts
        label="Availability Zone"
        facts={[
          { label: "Tasks", value: tasks === "" ? "none" : tasks },
          { label: "Instances", value: `${formatNumber(instances)} running` },
          { label: "Free addresses", value: formatNumber(free) },
        ]}
      />
    </>
  );
}

const inZone = <R extends { readonly availabilityZone: string }>(
  table: ReadonlyMap<string, R> | undefined,
  zone: string,
): readonly R[] => [...(table?.values() ?? [])].filter(({ availabilityZone }) => availabilityZone === zone);
