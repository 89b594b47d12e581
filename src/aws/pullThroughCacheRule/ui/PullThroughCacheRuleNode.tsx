import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { cachedBy, cacheRuleSentence } from "../describe.ts";

export function PullThroughCacheRuleNode({ id }: { id: string }) {
  const rule = useCalm(({ tables }) => tables.pullThroughCacheRule?.get(id));
  const cached = useCalm(({ tables }) =>
    rule === undefined ? 0 : cachedBy(rule, tables.repository?.values() ?? []).length,
  );
  if (rule === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="ecr" />} title={`${rule.ecrRepositoryPrefix}/`} kindLine="Pull-through cache">
      <NodeNumber value={cached} unit={cached === 1 ? "repository" : "repositories"} />
    </NodeFace>
  );
}

export const usePullThroughCacheRuleSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const rule = tables.pullThroughCacheRule?.get(id);
    return rule === undefined ? id : cacheRuleSentence(rule);
  });
