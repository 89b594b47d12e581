import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { actionsInWords, listenerName, ruleWords } from "../describe.ts";
import { useTargetGroupNames } from "./useTargetGroupNames.ts";
import { WeightFields } from "./WeightFields.tsx";

/** A port, what happens to its requests by default, and the rules that come before that. */
export function ListenerInspector({ id }: { id: string }) {
  const select = usePage((state) => state.select);
  const listener = useCalm((state) => state.tables.listener?.get(id));
  const balancer = useCalm(({ tables }) => tables.loadBalancer?.get(listener?.loadBalancerArn ?? ""));
  const rules = useCalm(({ tables }) =>
    [...(tables.listenerRule?.values() ?? [])]
      .filter(({ listenerArn }) => listenerArn === id)
      .toSorted((a, b) => a.priority - b.priority),
  );
  const nameOf = useTargetGroupNames();
  if (listener === undefined) return null;
  const [action] = listener.defaultActions;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="elastic-load-balancing" size={32} />}
        title={listenerName(listener)}
        kindLine="Listener"
      />
      <Facts
        label="Listener"
        facts={[
          { label: "Load balancer", value: balancer?.loadBalancerName ?? listener.loadBalancerArn },
          { label: "Certificate", value: listener.certificates?.[0]?.certificateArn, code: true },
          { label: "By default", value: actionsInWords(listener.defaultActions, nameOf) },
        ]}
      />
      {action?.type === "forward" && balancer?.type === "application" && (
        <WeightFields
          action={action}
          commandFor={(defaultActions) => ({ type: "elbv2.ModifyListener", listenerArn: id, defaultActions })}
        />
      )}
      {rules.length > 0 && (
        <section aria-label="Rules" className="flex flex-col items-start gap-1">
          <h3 className="text-12 font-semibold text-text3">Rules, the first that matches decides</h3>
          {rules.map((rule) => (
            <Button
              key={rule.id}
              variant="link"
              className="text-left text-12 whitespace-normal"
              onClick={() => select({ kind: "listenerRule", id: rule.id })}
            >
              {ruleWords(rule, nameOf)}
            </Button>
          ))}
        </section>
      )}
      {balancer?.type !== "classic" && (
        <div className="flex flex-wrap gap-2">
          {balancer?.type === "application" && (
            <Button size="small" onClick={() => openForm("CreateRule", { listener: id })}>
              Add rule…
            </Button>
          )}
          <Button size="small" onClick={() => openForm("ModifyListener", { listener: id })}>
            Modify…
          </Button>
          <Button
            size="small"
            aria-label={`Delete the listener ${listenerName(listener)}`}
            onClick={() => void edit({ type: "elbv2.DeleteListener", listenerArn: id })}
          >
            Delete
          </Button>
        </div>
      )}
    </>
  );
}
