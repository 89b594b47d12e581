import { openForm } from "../../../app/openForm.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { policyKind, policyRule } from "../describe.ts";
import { Capacity } from "./Capacity.tsx";

/** Limits, policies and scheduled actions of a service, and the calls that add to them. */
export function ServiceScalingPanel({ serviceId }: { serviceId: string }) {
  const target = useCalm(({ tables }) =>
    [...(tables.scalableTarget?.values() ?? [])].find((one) => one.serviceId === serviceId),
  );
  const isOwn = ({ scalableTargetId }: { readonly scalableTargetId: string }) => scalableTargetId === target?.id;
  // Each list by itself: a new list inside an object would never come to rest.
  const policies = useCalm(({ tables }) => [...(tables.scalingPolicy?.values() ?? [])].filter(isOwn));
  const actions = useCalm(({ tables }) => [...(tables.scheduledAction?.values() ?? [])].filter(isOwn));
  const select = usePage((state) => state.select);
  const subject = { service: serviceId };
  return (
    <section aria-label="Service auto scaling" className="flex flex-col gap-2.5 text-12">
      <h3 className="font-semibold text-text3">Service auto scaling</h3>
      {target === undefined ? (
        <p className="text-text2">The desired count is yours alone. A scalable target lets policies set it.</p>
      ) : (
        <Capacity target={target} />
      )}
      {policies.length + actions.length > 0 && (
        <ul className="flex flex-col gap-1">
          {policies.map((policy) => (
            <li key={policy.id}>
              <Button variant="link" onClick={() => select({ kind: "scalingPolicy", id: policy.id })}>
                {policy.policyName}
              </Button>{" "}
              <span className="text-text2">
                {policyKind(policy)}, {policyRule(policy)}
              </span>
            </li>
          ))}
          {actions.map((action) => (
            <li key={action.id}>
              <Button variant="link" onClick={() => select({ kind: "scheduledAction", id: action.id })}>
                {action.scheduledActionName}
              </Button>{" "}
              <code className="font-mono text-text2">{action.schedule}</code>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => openForm("RegisterScalableTarget", subject)}>
          {target === undefined ? "Register scalable target…" : "Limits and suspension…"}
        </Button>
        {target !== undefined && (
          <>
            <Button size="small" onClick={() => openForm("PutScalingPolicy", subject)}>
              Add scaling policy…
            </Button>
            <Button size="small" onClick={() => openForm("PutScheduledAction", subject)}>
              Add scheduled action…
            </Button>
            {policies.some(({ policyType }) => policyType === "StepScaling") && (
              <Button size="small" onClick={() => openForm("PutMetricAlarm", subject)}>
                Add alarm…
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}
