import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { usedTargetGroups } from "../requestShares.ts";

/** The target groups behind the load balancer: their rows on the canvas belong to its card. */
export function TargetGroupLinks({ id }: { id: string }) {
  const select = usePage((state) => state.select);
  const groups = useCalm(({ tables }) => {
    const listeners = [...(tables.listener?.values() ?? [])].filter(({ loadBalancerArn }) => loadBalancerArn === id);
    return usedTargetGroups(listeners, [...(tables.listenerRule?.values() ?? [])]).map(
      (group) => `${group}\n${tables.targetGroup?.get(group)?.targetGroupName ?? group}`,
    );
  }).map((line) => line.split("\n") as [string, string]);
  if (groups.length === 0) return null;
  return (
    <section aria-label="Target groups" className="flex flex-col items-start gap-1 text-12">
      <h3 className="font-semibold text-text3">Target groups</h3>
      {groups.map(([group, name]) => (
        <Button key={group} variant="link" onClick={() => select({ kind: "targetGroup", id: group })}>
          {name}
        </Button>
      ))}
    </section>
  );
}
