import { useCalm } from "../../../client/calm.ts";
import { usualStartUnixMs } from "../../../kernel/calendar.ts";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { limitNumbers, nextRunWords, scheduledActionSentence, shortRunWords } from "../describe.ts";

/** A scaling policy that the clock calls: what it sets, and when it does so next. */
export function ScheduledActionNode({ id }: { id: string }) {
  const action = useCalm((state) => state.tables.scheduledAction?.get(id));
  const start = useCalm((state) => state.tables.settings?.get("run")?.startUnixMs ?? usualStartUnixMs);
  if (action === undefined) return null;
  const { nextRunAtMs } = action.sim;
  return (
    <NodeFace
      icon={<AwsIcon name="application-auto-scaling" />}
      title={action.scheduledActionName}
      kindLine="Scheduled"
    >
      <NodeNumber value={limitNumbers(action)} />
      <NodeNumber value={nextRunAtMs === null ? "over" : shortRunWords(action, start + nextRunAtMs)} />
    </NodeFace>
  );
}

export function useScheduledActionSentence(id: string): string {
  return useCalm((state) => {
    const action = state.tables.scheduledAction?.get(id);
    if (action === undefined) return id;
    const { nextRunAtMs } = action.sim;
    const next = nextRunWords(nextRunAtMs === null ? null : formatClock(nextRunAtMs));
    return `${scheduledActionSentence(action)}, ${next}`;
  });
}
