import { openForm } from "../../../app/openForm.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { listenerLines } from "../listenerLines.ts";

/** What the load balancer listens on, and where each listener sends requests by default. */
export function Listeners({ id }: { id: string }) {
  const select = usePage((state) => state.select);
  const lines = useCalm(({ tables }) =>
    listenerLines(
      [...(tables.listener?.values() ?? [])].filter(({ loadBalancerArn }) => loadBalancerArn === id),
      [...(tables.listenerRule?.values() ?? [])],
      (targetGroup) => tables.targetGroup?.get(targetGroup)?.targetGroupName ?? targetGroup,
    ).map((line) => JSON.stringify(line)),
  ).map((line) => JSON.parse(line) as ReturnType<typeof listenerLines>[number]);
  const type = useCalm(({ tables }) => tables.loadBalancer?.get(id)?.type);
  return (
    <section aria-label="Listeners" className="flex flex-col items-start gap-1 text-12">
      <h3 className="font-semibold text-text3">Listeners</h3>
      {lines.map((line) => (
        <p key={line.id}>
          <Button variant="link" onClick={() => select({ kind: "listener", id: line.id })}>
            {line.name}
          </Button>{" "}
          <span className="text-text2">{line.words}</span>
        </p>
      ))}
      {lines.length === 0 && <p className="text-text2">None: it refuses every connection.</p>}
      {type !== "classic" && (
        <div className="mt-1 flex flex-wrap gap-2">
          <Button size="small" onClick={() => openForm("CreateListener", { loadBalancer: id })}>
            Add listener…
          </Button>
          <Button size="small" onClick={() => openForm("CreateTargetGroup", { loadBalancer: id })}>
            New target group…
          </Button>
        </div>
      )}
    </section>
  );
}
