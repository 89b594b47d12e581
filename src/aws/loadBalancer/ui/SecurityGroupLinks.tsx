import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import type { ClientState } from "../../../client/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { securityGroupsOf } from "../connection.ts";
import { usedTargetGroups } from "../requestShares.ts";

/** The security groups on the way: in front of the load balancer, and in front of its targets. */
export function SecurityGroupLinks({ id }: { id: string }) {
  const own = useCalm(({ tables }) => tables.loadBalancer?.get(id)?.securityGroups ?? none);
  const ofTargets = useCalm((state) => targetGroupsOf(id, state));
  if (own.length === 0 && ofTargets.length === 0) return null;
  return (
    <section aria-label="Security groups" className="flex flex-col items-start gap-1 text-12">
      <h3 className="font-semibold text-text3">Security groups</h3>
      <Groups where="Load balancer" ids={own} />
      <Groups where="Targets" ids={ofTargets} />
    </section>
  );
}

const none: readonly string[] = [];

function targetGroupsOf(id: string, { tables }: ClientState): readonly string[] {
  const listeners = [...(tables.listener?.values() ?? [])].filter(({ loadBalancerArn }) => loadBalancerArn === id);
  const used = usedTargetGroups(listeners, [...(tables.listenerRule?.values() ?? [])]);
  const found = [...(tables.target?.values() ?? [])]
    .filter(({ targetGroupId }) => used.includes(targetGroupId))
    .flatMap(({ taskId }) =>
      securityGroupsOf(taskId, {
        task: (one) => tables.task?.get(one),
        service: (one) => tables.service?.get(one),
        containerInstance: (one) => tables.containerInstance?.get(one),
      }),
    );
  return [...new Set(found)];
}

function Groups({ where, ids }: { where: string; ids: readonly string[] }) {
  const select = usePage((state) => state.select);
  const names = useCalm(({ tables }) => ids.map((id) => tables.securityGroup?.get(id)?.groupName ?? ""));
  return ids.map((id, index) => (
    <p key={id}>
      <span className="text-text2">{where}: </span>
      {names[index] === "" ? (
        <span className="text-text2">{id}, not in the template, so everything passes</span>
      ) : (
        <Button variant="link" onClick={() => select({ kind: "securityGroup", id })}>
          {names[index]}
        </Button>
      )}
    </p>
  ));
}
