import { useState } from "react";
import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { findingsWords, imageCountWords, ruleWords, shortDigest, storedMiB, tagWords } from "../describe.ts";
import type { RepositoryRecord } from "../model.ts";

/** Images, tags and rules of a repository, and a push. */
export function RepositoryInspector({ id }: { id: string }) {
  const repository = useCalm(({ tables }) => tables.repository?.get(id));
  if (repository === undefined) return null;
  const { imageTagMutability, imageScanningConfiguration, lifecycleRules } = repository;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="ecr" size={32} />}
        title={repository.repositoryName}
        kindLine="Amazon ECR repository"
      />
      <Facts
        label="Repository"
        facts={[
          { label: "URI", value: repository.repositoryUri, code: true },
          { label: "Images", value: imageCountWords(repository) },
          { label: "Stored", value: `${formatNumber(storedMiB(repository))} MiB` },
          {
            label: "Scan on push",
            value: imageScanningConfiguration.scanOnPush ? "on" : "off",
            mark: imageScanningConfiguration.scanOnPush ? <Assumed of={["imageScan", "scanFindings"]} /> : null,
          },
          ...lifecycleRules.map((rule) => ({ label: "Lifecycle rule", value: ruleWords(rule) })),
        ]}
      />
      <SelectField
        label="Tags"
        options={["MUTABLE", "IMMUTABLE"].map((value) => ({ value, label: value }))}
        value={imageTagMutability.startsWith("IMMUTABLE") ? "IMMUTABLE" : "MUTABLE"}
        onChange={(value) =>
          void edit({
            type: "ecr.PutImageTagMutability",
            repositoryName: id,
            imageTagMutability: value === "IMMUTABLE" ? "IMMUTABLE" : "MUTABLE",
          })
        }
      />
      <Push repository={repository} />
      {lifecycleRules.length > 0 && (
        <Button size="small" onClick={() => void edit({ type: "lab.ExpireImages", repositoryName: id })}>
          Apply the lifecycle policy now
        </Button>
      )}
      <Images repository={repository} />
    </>
  );
}

function Push({ repository: { id, images } }: { repository: RepositoryRecord }) {
  const [tag, setTag] = useState(images.at(-1)?.imageTags[0] ?? "latest");
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField label="Tag" code value={tag} onCommit={setTag} />
      <Button
        size="small"
        disabled={tag === ""}
        onClick={() => void edit({ type: "ecr.PutImage", repositoryName: id, imageTag: tag })}
      >
        Push an image
      </Button>
    </div>
  );
}

function Images({ repository: { images } }: { repository: RepositoryRecord }) {
  return (
    <Facts
      label="Images"
      facts={images.toReversed().map((image) => ({
        label: tagWords(image),
        value: [shortDigest(image.imageDigest), findingsWords(image)].filter((words) => words !== null).join(" · "),
        code: true,
      }))}
    />
  );
}
