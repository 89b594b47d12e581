import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { valueAt } from "../../../client/seriesStore.ts";
import type { ClientState } from "../../../client/store.ts";
import { targetCountsOf } from "../../../client/targetCounts.ts";
import { formatNumber } from "../../../ui/format.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace } from "../../../ui/NodeFace.tsx";
import { weightPercentOf } from "../listenerLines.ts";
import { usedTargetGroups } from "../requestShares.ts";
import { loadBalancerSentence, loadBalancerWords } from "../sentence.ts";

/** Source: the edges of the same target groups, which begin beside these rows. */
const rowTop = (index: number) => 49 + 29 * index;
/** Targets from which the numbers of a row take the room of its name. */
const nameless = 1_000;
const toneDots = ["bg-fl-acc", "bg-fl-act", "bg-fl-rev"];

interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly healthy: number;
  readonly registered: number;
  /** Percent of a listener's requests by weight, which stands at its lines; null where it does not divide them. */
  readonly percent: number | null;
}

export function LoadBalancerNode({ id }: { id: string }) {
  const balancer = useCalm((state) => state.tables.loadBalancer?.get(id));
  const rows = useGroupRows(id);
  if (balancer === undefined) return null;
  const { type, loadBalancerName, state } = balancer;
  const kindLine = loadBalancerWords[type].kindLine;
  return (
    <>
      <NodeFace
        icon={<AwsIcon name="elastic-load-balancing" size={28} />}
        title={loadBalancerName}
        kindLine={state.code === "active" ? kindLine : `${kindLine} · ${state.code}`}
      />
      {rows.map((row, index) => (
        <div
          key={row.id}
          data-wire-tip={`targetGroup ${row.id}`}
          className="absolute inset-x-2.5 flex h-[22px] items-center gap-1.5 text-11 group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden group-data-[detail=glyph]/canvas:text-14"
          style={{ top: rowTop(index) }}
        >
          <span
            data-wire-start
            title="Drag to what the target group connects to, or click and then click that."
            className={clsx("size-2 shrink-0 cursor-crosshair rounded-pill", toneDots[index % toneDots.length])}
          />
          {row.registered < nameless ? <Name>{row.name}</Name> : <span className="flex-1" title={row.name} />}
          {row.registered > 0 && row.healthy === 0 && (
            <Glyph shape="triangleWarning" size={12} className="text-fl-fail" />
          )}
          <span className="font-semibold tabular-nums">{formatNumber(row.healthy)}</span>
          <span className="text-text3 tabular-nums">/ {formatNumber(row.registered)}</span>
        </div>
      ))}
    </>
  );
}

export function useLoadBalancerSentence(id: string): string {
  const groups = useGroupRows(id).map(
    ({ name, healthy, registered, percent }) =>
      `${name}${percent === null ? "" : `, ${formatNumber(percent, 1)} percent by weight`}, ${healthy} of ${registered} healthy`,
  );
  return useCalm((state) => {
    const balancer = state.tables.loadBalancer?.get(id);
    return balancer === undefined
      ? id
      : loadBalancerSentence(balancer, valueAt(`loadBalancer/${id}/requestRate`, state.nowMs), groups);
  });
}

/** Groups of one service often differ in how they end: "…-blue", "…-green". */
const endLetters = 5;

/** Shortened in the middle, where there is no room for the whole. */
function Name({ children: name }: { children: string }) {
  return (
    <span
      title={name}
      className="flex min-w-0 flex-1 font-mono tracking-[-0.03em] group-data-[detail=glyph]/canvas:hidden"
    >
      <span className="truncate">{name.slice(0, -endLetters)}</span>
      <span className="whitespace-nowrap">{name.slice(-endLetters)}</span>
    </span>
  );
}

/** Plain texts, so that a change of one target re-renders only when a number changes. */
function useGroupRows(id: string): readonly GroupRow[] {
  return useCalm((state) => groupRows(id, state).map((row) => JSON.stringify(row))).map(
    (row) => JSON.parse(row) as GroupRow,
  );
}

function groupRows(id: string, state: ClientState): GroupRow[] {
  const { tables } = state;
  const listeners = [...(tables.listener?.values() ?? [])].filter(({ loadBalancerArn }) => loadBalancerArn === id);
  const rules = [...(tables.listenerRule?.values() ?? [])];
  const used = new Set(usedTargetGroups(listeners, rules));
  // In the order of the template, as their lines: a deployment that moves weights moves no row.
  return [...(tables.targetGroup?.values() ?? [])].flatMap((group) => {
    const { id: groupId } = group;
    if (!used.has(groupId)) return [];
    const { registered, healthy } = targetCountsOf(groupId, state);
    const percent = weightPercentOf(listeners, rules, groupId);
    return [{ id: groupId, name: group.targetGroupName, healthy, registered, percent }];
  });
}
