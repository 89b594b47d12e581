import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { openForm } from "../../../app/openForm.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { actionsInWords, conditionWords, listenerName } from "../describe.ts";
import { useTargetGroupNames } from "./useTargetGroupNames.ts";
import { WeightFields } from "./WeightFields.tsx";

/** What a rule asks for and what happens then. */
export function ListenerRuleInspector({ id }: { id: string }) {
  const select = usePage((state) => state.select);
  const rule = useCalm((state) => state.tables.listenerRule?.get(id));
  const listener = useCalm(({ tables }) => tables.listener?.get(rule?.listenerArn ?? ""));
  const nameOf = useTargetGroupNames();
  if (rule === undefined) return null;
  const [action] = rule.actions;
  const paths = rule.conditions.find(({ field }) => field === "path-pattern");
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="elastic-load-balancing" size={32} />}
        title={`Rule ${rule.priority}`}
        kindLine="Listener rule"
      />
      <Facts
        label="Rule"
        facts={[
          {
            label: "Listener",
            value: listener && (
              <Button variant="link" onClick={() => select({ kind: "listener", id: listener.id })}>
                {listenerName(listener)}
              </Button>
            ),
          },
          { label: "If", value: rule.conditions.map(conditionWords).join(" and ") },
          { label: "Then", value: actionsInWords(rule.actions, nameOf) },
        ]}
      />
      {paths?.field === "path-pattern" && rule.conditions.length === 1 && (
        <TextField
          label="Path pattern"
          code
          value={paths.pathPatternConfig.values.join(", ")}
          onCommit={(text) =>
            void edit({
              type: "elbv2.ModifyRule",
              ruleArn: id,
              conditions: [{ field: "path-pattern", values: text.split(",").map((part) => part.trim()) }],
            })
          }
          help="* stands for any characters, ? for one. Up to five, with commas. Applies at once."
        />
      )}
      {action?.type === "forward" && (
        <WeightFields action={action} commandFor={(actions) => ({ type: "elbv2.ModifyRule", ruleArn: id, actions })} />
      )}
      <Priority id={id} priority={rule.priority} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => openForm("ModifyRule", { listenerRule: id })}>
          Modify…
        </Button>
        <Button
          size="small"
          aria-label={`Delete rule ${rule.priority}`}
          onClick={() => void edit({ type: "elbv2.DeleteRule", ruleArn: id })}
        >
          Delete
        </Button>
      </div>
    </>
  );
}

/** Source: Elastic Load Balancing API Reference, CreateRule. */
const priorities = { min: 1, max: 50_000 };

function Priority({ id, priority }: { id: string; priority: number }) {
  const field = useLiveEdit(priority, (value) => ({
    type: "elbv2.SetRulePriorities",
    rulePriorities: [{ ruleArn: id, priority: value }],
  }));
  return (
    <Stepper
      label="Priority"
      value={field.value}
      {...priorities}
      onChange={field.set}
      error={field.error}
      help="Lowest first; the first rule that matches decides."
    />
  );
}
