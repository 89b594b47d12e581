import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { ruleKindLine, ruleSentence } from "../describe.ts";

export function EventRuleNode({ id }: { id: string }) {
  const rule = useCalm((state) => state.tables.eventRule?.get(id));
  if (rule === undefined) return null;
  const { triggered, invocations, failedInvocations } = rule.sim;
  const sent =
    failedInvocations === 0 ? (
      <NodeNumber value={invocations} unit="sent" />
    ) : (
      <NodeNumber value={failedInvocations} unit="failed" className="text-st-fail" />
    );
  return (
    <NodeFace
      icon={<AwsIcon name="eventbridge" />}
      title={rule.name}
      kindLine={ruleKindLine(rule).replace("EventBridge rule", "Rule")}
    >
      {rule.state === "DISABLED" ? (
        <span className="text-text3">DISABLED</span>
      ) : (
        <NodeNumber value={triggered} unit="matched" />
      )}
      {rule.state === "ENABLED" && sent}
    </NodeFace>
  );
}

export function useEventRuleSentence(id: string): string {
  return useCalm(({ tables }) => {
    const rule = tables.eventRule?.get(id);
    return rule === undefined ? id : ruleSentence(rule);
  });
}
