import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { cachedBy } from "../describe.ts";

/** Where a rule's images come from, and what pulls have cached. */
export function PullThroughCacheRuleInspector({ id }: { id: string }) {
  const rule = useCalm(({ tables }) => tables.pullThroughCacheRule?.get(id));
  const repositories = useCalm(({ tables }) => tables.repository);
  if (rule === undefined) return null;
  const cached = cachedBy(rule, repositories?.values() ?? []);
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ecr" size={32} />}
        title={`${rule.ecrRepositoryPrefix}/`}
        kindLine="Pull-through cache rule"
      />
      <Facts
        label="Rule"
        facts={[
          { label: "Upstream registry", value: rule.upstreamRegistryUrl, code: true },
          { label: "Credentials", value: rule.credentialArn ?? "none needed" },
          { label: "Cached", value: cached.length === 0 ? "nothing yet" : null },
          ...cached.map(({ repositoryName, images }) => ({
            label: "Repository",
            value: `${repositoryName}, ${images.length} ${images.length === 1 ? "image" : "images"}`,
          })),
        ]}
      />
      <p className="text-text2">
        The first pull makes the repository and imports the image. It needs ecr:BatchImportUpstreamImage,
        ecr:CreateRepository and a way to the internet. Later pulls come from ECR alone.
      </p>
    </>
  );
}
