import type { NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { useClient } from "../../client/store.ts";
import { formatNumber } from "../../ui/format.ts";
import { AwsIcon } from "../../ui/icons/AwsIcon.tsx";
import { useDetail } from "../DetailContext.ts";
import type { FlowNode } from "../flowNodes.ts";
import { zoneKeyOf, zonePlaceAt } from "../graph/zonePlaces.ts";
import { canvasViews, wordsView, zoneView } from "../views.ts";
import { CellArea } from "./CellArea.tsx";
import { GroupTitle } from "./GroupTitle.tsx";
import { LineAnchors, PortDots } from "./PortDots.tsx";
import { Tasks } from "./Tasks.tsx";

/** A zone draws its tasks itself: thousands of nodes would stand still. */
export const ZoneNode = memo(function ZoneNode({ id, data }: NodeProps<FlowNode>) {
  return data.recordId === null ? null : <Zone id={id} data={data} zone={data.recordId} />;
});

function Zone({ id, data, zone }: { id: string; data: FlowNode["data"]; zone: string }) {
  const { useSentence } = canvasViews.availabilityZone;
  const sentence = wordsView.useSayer("task")(useSentence(zone));
  const detail = useDetail();
  const publicSubnet = useCalm(({ tables }) =>
    [...(tables.subnet?.values() ?? [])].find(
      ({ id: subnet, availabilityZone }) => availabilityZone === zone && zoneKeyOf(zone, subnet, tables) === data.key,
    ),
  )?.mapPublicIpOnLaunch;
  const vpcId = useCalm(({ tables }) => {
    const place = zonePlaceAt(data.key, tables);
    return place?.shared ? (place.vpcId ?? undefined) : undefined;
  });
  const selected = usePage(({ selection }) => selection?.kind === "availabilityZone" && selection.id === zone);
  const up = zoneView.useZoneIsUp(zone);
  const cells = data.density === "cell" || detail === "cell" || detail === "bar";
  return (
    <div className={clsx("absolute inset-0 rounded-card bg-az-fill text-az", selected && "ring-2 ring-accent")}>
      <div
        className={clsx(
          "absolute inset-0 rounded-card border-[1.5px] border-dashed",
          up ? "border-az" : "border-st-fail bg-bad-bg",
        )}
      />
      {publicSubnet !== undefined && (
        <div
          className={clsx(
            "absolute inset-x-3 top-0 h-[3px] rounded-b-[2px] opacity-70",
            publicSubnet ? "bg-sub-pub" : "bg-region",
          )}
        />
      )}
      <GroupTitle id={id} pinKey={data.key} sentence={sentence} selects={{ kind: "availabilityZone", id: zone }}>
        <zoneView.Title id={zone} vpcId={vpcId} />
      </GroupTitle>
      <ZoneSummary zone={zone} vpcId={vpcId} data={data} />
      <MountTargets zone={zone} zoneKey={data.key} />
      {cells ? <CellArea id={id} data={data} /> : <Tasks data={data} />}
      <PortDots ports={data.ports} />
      <LineAnchors />
    </div>
  );
}

/** On the lower edge: where tasks of this zone reach the files of EFS. */
function MountTargets({ zone, zoneKey }: { zone: string; zoneKey: string }) {
  const select = usePage((state) => state.select);
  const ids = useCalm(({ tables }) =>
    [...(tables.mountTarget?.values() ?? [])]
      .filter(
        ({ availabilityZone, subnetId }) => availabilityZone === zone && zoneKeyOf(zone, subnetId, tables) === zoneKey,
      )
      .map(({ id }) => id),
  );
  const words = useCalm(({ tables }) =>
    ids.map((id) => {
      const target = tables.mountTarget?.get(id);
      const name = tables.fileSystem?.get(target?.fileSystemId ?? "")?.name ?? "EFS";
      return `${name} ${target?.ipAddress ?? "no address"}`;
    }),
  );
  return (
    <div className="absolute right-3 bottom-0 flex translate-y-1/2 gap-1 group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden">
      {ids.map((id, index) => (
        <button
          key={id}
          type="button"
          tabIndex={-1}
          title="EFS mount target: where tasks of this zone reach the file system"
          onClick={(event) => {
            event.stopPropagation();
            const fileSystem = useClient.getState().tables.mountTarget?.get(id)?.fileSystemId;
            if (fileSystem !== undefined) select({ kind: "fileSystem", id: fileSystem });
          }}
          className="nodrag nopan pointer-events-auto flex h-[18px] items-center gap-1 rounded-pill border border-line bg-panel pr-2 pl-0.5 text-11 leading-none font-medium text-text2 hover:border-line-strong"
        >
          <AwsIcon name="efs" size={14} />
          <span className="tabular-nums">{words[index]}</span>
        </button>
      ))}
    </div>
  );
}

/** Right of the title: how tasks are placed here, and how many addresses are left for more. */
function ZoneSummary({
  zone,
  vpcId,
  data: { tasks, density, grid },
}: {
  zone: string;
  vpcId: string | undefined;
  data: FlowNode["data"];
}) {
  const { free, scarce } = zoneView.useFreeAddresses(zone, vpcId);
  const say = wordsView.useSayer("task");
  // Where only Kubernetes runs, no task ever comes.
  const awaitsTasks = useCalm(({ tables }) => (tables.eksCluster?.size ?? 0) === 0 || (tables.service?.size ?? 0) > 0);
  return (
    <div className="absolute top-1 right-3 flex items-center gap-1.5 text-11 font-semibold text-text3 group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden group-data-[detail=glyph]/canvas:hidden">
      {(tasks > 0 || (grid === "zone" && awaitsTasks)) && (
        <>
          <AwsIcon name="fargate" size={16} />
          {say(density === "cell" ? `${formatNumber(tasks)} Fargate tasks` : "Fargate, one ENI per task", "short")}
          <span>·</span>
        </>
      )}
      <span className={clsx("tabular-nums", scarce && "text-st-pend")}>
        {formatNumber(free)} {free === 1 ? "IP" : "IPs"} free
      </span>
    </div>
  );
}
