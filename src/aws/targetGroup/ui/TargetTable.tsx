import { edit } from "../../../app/edit.ts";
import { Button } from "../../../ui/Button.tsx";
import type { TargetRecord } from "../model.ts";
import { stateTone } from "../sentence.ts";

/** What DescribeTargetHealth answers: each target's state, and the reason code where there is one. */
export function TargetTable({ targetGroup, targets }: { targetGroup: string; targets: readonly TargetRecord[] }) {
  if (targets.length === 0) return <p className="text-12 text-text2">No target is registered.</p>;
  return (
    <table className="w-full text-12 tabular-nums">
      <caption className="mb-1 text-left font-semibold text-text3">Targets</caption>
      <thead className="text-left text-text3">
        <tr>
          <th className="pr-2 font-medium">Target</th>
          <th className="pr-2 font-medium">State</th>
          <th>
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <Row key={target.id} targetGroup={targetGroup} target={target} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ targetGroup, target }: { targetGroup: string; target: TargetRecord }) {
  const { targetId, port, availabilityZone, state, reason, description, anomalyDetection, sim } = target;
  const notes = [
    ...(anomalyDetection?.result === "anomalous" ? ["fails more than its peers"] : []),
    ...(sim.weightPercent === undefined ? [] : [`weight ${sim.weightPercent}%`]),
  ];
  return (
    <tr className="border-t border-line align-top">
      <td className="py-1 pr-2">
        <code className="font-mono wrap-anywhere">
          {targetId}:{port}
        </code>
        <span className="block text-text3">{availabilityZone}</span>
      </td>
      <td className="py-1 pr-2">
        <span className={stateTone[state]}>{state}</span>
        {reason !== null && <code className="block font-mono text-11 wrap-anywhere">{reason}</code>}
        {description !== null && <span className="block text-text2">{description}</span>}
        {notes.map((note) => (
          <span key={note} className="block text-text2">
            {note}
          </span>
        ))}
      </td>
      <td className="py-1 text-right">
        {state !== "draining" && (
          <Button
            variant="link"
            aria-label={`Deregister ${targetId}:${port}`}
            onClick={() =>
              void edit({
                type: "elbv2.DeregisterTargets",
                targetGroupArn: targetGroup,
                targets: [{ id: targetId, port }],
              })
            }
          >
            Deregister
          </Button>
        )}
      </td>
    </tr>
  );
}
