import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { nextRunWords, scheduleSentence } from "../describe.ts";
import { startOf } from "./startOf.ts";

export function ScheduleNode({ id }: { id: string }) {
  const schedule = useCalm((state) => state.tables.schedule?.get(id));
  const start = useCalm(({ tables }) => startOf(tables));
  if (schedule === undefined) return null;
  const next = nextRunWords(schedule, start);
  return (
    <NodeFace
      icon={<AwsIcon name="eventbridge" />}
      title={schedule.name}
      kindLine={`Schedule · ${schedule.scheduleExpression}`}
    >
      <NodeNumber value={next === null ? "none" : next.slice(11)} unit="next" />
      <NodeNumber value={schedule.sim.runs} unit={schedule.sim.runs === 1 ? "run" : "runs"} />
    </NodeFace>
  );
}

export function useScheduleSentence(id: string): string {
  return useCalm(({ tables }) => {
    const schedule = tables.schedule?.get(id);
    return schedule === undefined ? id : scheduleSentence(schedule, startOf(tables));
  });
}
