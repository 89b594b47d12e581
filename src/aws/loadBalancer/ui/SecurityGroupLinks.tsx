import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";

/** The security groups in front of the load balancer. */
export function SecurityGroupLinks({ ids }: { ids: readonly string[] }) {
  const select = usePage((state) => state.select);
  const names = useCalm(({ tables }) => ids.map((id) => tables.securityGroup?.get(id)?.groupName ?? ""));
  if (ids.length === 0) return null;
  return (
    <section aria-label="Security groups" className="flex flex-col items-start gap-1 text-12">
      <h3 className="font-semibold text-text3">Security groups</h3>
      {ids.map((id, index) =>
        names[index] === "" ? (
          <span key={id} className="text-text2">
            {id}, not in the template: everything passes
          </span>
        ) : (
          <Button key={id} variant="link" onClick={() => select({ kind: "securityGroup", id })}>
            {names[index]}
          </Button>
        ),
      )}
    </section>
  );
}
