import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { imageReference } from "./imageReference.ts";
import { type ExclusionFilter, type LifecycleRule, type RepositoryRecord, tagMutabilities } from "./model.ts";
import { readLifecyclePolicy } from "./readLifecyclePolicy.ts";
import { replicationComplaint } from "./replicationComplaint.ts";

/** AWS::ECR::Repository. */
export const repositoryMapping: ResourceMapping = {
  type: "AWS::ECR::Repository",
  understood: [
    "RepositoryName",
    "ImageTagMutability",
    "ImageTagMutabilityExclusionFilters",
    "ImageScanningConfiguration",
    "LifecyclePolicy",
    "RepositoryPolicyText",
  ],
  ignored: {
    EmptyOnDelete: "Nothing here deletes a repository.",
    EncryptionConfiguration: "Encryption does not change what a repository does.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const complain = (path: readonly string[], message: string, tryThis: string): void =>
      open.problem(resource, path, "error", message, "Amazon ECR refuses it.", tryThis);
    const repositoryName = textOf(properties.RepositoryName) ?? logicalId.toLowerCase();
    if (!/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/.test(repositoryName) || repositoryName.length < 2) {
      complain(
        ["RepositoryName"],
        `Invalid parameter at 'repositoryName' failed to satisfy constraint: '${repositoryName}'`,
        "Use lower case letters, digits, hyphens, underscores, full stops and slashes.",
      );
      return;
    }
    const said = textOf(properties.ImageTagMutability) ?? "MUTABLE";
    const imageTagMutability = tagMutabilities.find((one) => one === said) ?? "MUTABLE";
    if (imageTagMutability !== said) {
      complain(["ImageTagMutability"], `${said} is not a tag mutability.`, `Use one of ${tagMutabilities.join(", ")}.`);
    }
    const policy = documentText(properties.RepositoryPolicyText);
    const read = policy === null ? null : readPolicy(policy, "trust");
    if (read !== null && !("document" in read)) complain(["RepositoryPolicyText"], troubleWords(read), "Correct it.");
    open.put("repository", {
      id: logicalId,
      repositoryArn: `arn:aws:ecr:${open.region}:${open.accountId}:repository/${repositoryName}`,
      registryId: open.accountId,
      repositoryName,
      repositoryUri: `${open.accountId}.dkr.ecr.${open.region}.amazonaws.com/${repositoryName}`,
      imageTagMutability,
      imageTagMutabilityExclusionFilters: filtersOf(properties.ImageTagMutabilityExclusionFilters),
      imageScanningConfiguration: {
        scanOnPush: booleanOf(objectOf(properties.ImageScanningConfiguration)?.ScanOnPush) ?? false,
      },
      lifecycleRules: lifecycleRulesOf(properties.LifecyclePolicy, (message) =>
        complain(["LifecyclePolicy", "LifecyclePolicyText"], message, "Correct the policy."),
      ),
      policyDocument: read !== null && "document" in read ? read.document : null,
      images: [],
      sim: { pushes: 0, cause: null, expiryDueAtMs: null },
    });
  },

  edits(find, id) {
    const repository = find("repository", id);
    if (repository === undefined) return [];
    const { imageTagMutability, imageTagMutabilityExclusionFilters, imageScanningConfiguration } = repository;
    const filters = imageTagMutabilityExclusionFilters.map(({ filter }) => ({
      ImageTagMutabilityExclusionFilterType: "WILDCARD",
      ImageTagMutabilityExclusionFilterValue: filter,
    }));
    return [
      { path: ["ImageTagMutability"], value: imageTagMutability },
      { path: ["ImageTagMutabilityExclusionFilters"], value: filters.length === 0 ? null : filters },
      { path: ["ImageScanningConfiguration", "ScanOnPush"], value: imageScanningConfiguration.scanOnPush },
      { path: ["LifecyclePolicy", "LifecyclePolicyText"], value: lifecyclePolicyText(repository.lifecycleRules) },
      { path: ["RepositoryPolicyText"], value: repository.policyDocument },
    ];
  },
};

/** The policy as its text; null without rules. */
export const lifecyclePolicyText = (rules: readonly LifecycleRule[]): string | null =>
  rules.length === 0
    ? null
    : JSON.stringify({ rules: rules.map((rule) => ({ ...rule, action: { type: "expire" } })) }, null, 2);

const documentText = (value: unknown): string | null =>
  value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);

const filtersOf = (value: unknown): readonly ExclusionFilter[] =>
  (listOf(value) ?? []).flatMap((one) => {
    const filter = textOf(objectOf(one)?.ImageTagMutabilityExclusionFilterValue);
    return typeof filter === "string" ? [{ filterType: "WILDCARD" as const, filter }] : [];
  });

function lifecycleRulesOf(value: unknown, complain: (message: string) => void): readonly LifecycleRule[] {
  const text = documentText(objectOf(value)?.LifecyclePolicyText);
  if (text === null) return [];
  const read = readLifecyclePolicy(text);
  if ("rules" in read) return read.rules;
  complain(read.complaint);
  return [];
}

/** AWS::ECR::ReplicationConfiguration: of the registry, once in an account. */
export const replicationConfigurationMapping: ResourceMapping = {
  type: "AWS::ECR::ReplicationConfiguration",
  understood: ["ReplicationConfiguration"],
  ignored: {},

  read(resource, open) {
    const said = listOf(objectOf(resource.properties.ReplicationConfiguration)?.Rules) ?? [];
    const replicationRules = said.map((rule) => ({
      destinations: (listOf(objectOf(rule)?.Destinations) ?? []).map((one) => ({
        region: textOf(objectOf(one)?.Region) ?? "",
        registryId: textOf(objectOf(one)?.RegistryId) ?? "",
      })),
      repositoryFilters: (listOf(objectOf(rule)?.RepositoryFilters) ?? []).map((one) => ({
        filter: textOf(objectOf(one)?.Filter) ?? "",
        filterType: "PREFIX_MATCH" as const,
      })),
    }));
    const complaint = replicationComplaint(replicationRules, { region: open.region, registryId: open.accountId });
    if (complaint === null) open.put("registry", { id: "registry", replicationRules, rateLimited: {} });
    else {
      const path = ["ReplicationConfiguration", "Rules"];
      open.problem(resource, path, "error", complaint, "Amazon ECR refuses it.", "Correct the rules.");
    }
  },
};

const mibBytes = 1_048_576;

/**
 * What lies in the declared repositories when a run begins: the images that `Metadata.SteadyState.images` names there,
 * or, where it names none of a repository, those that the template's task definitions name. A cache begins empty.
 */
export function stockRepositories(open: OpenContext, digestOf: (image: string) => string): void {
  const named = [...open.all("taskDefinition")].flatMap(({ containerDefinitions }) =>
    containerDefinitions.map(({ image }) => image),
  );
  for (const repository of [...open.all("repository")]) {
    const described = imagesOf(repository, Object.keys(open.metadata.images));
    const fills =
      described.length > 0 ||
      upstreamOf(
        { all: (kind) => open.all(kind)[Symbol.iterator]() as never },
        `${repository.repositoryUri}:latest`,
      ) !== null;
    const all = fills ? described : imagesOf(repository, named);
    const images = [...new Set(all)].map((tag) => {
      const image = `${repository.repositoryUri}:${tag}`;
      return {
        imageDigest: digestOf(image),
        imageTags: [tag],
        imagePushedAtMs: 0,
        imageSizeInBytes: Math.round((open.get("image", image)?.sizeMiB ?? 60) * mibBytes),
      };
    });
    open.put("repository", { ...repository, images });
  }
}

const imagesOf = ({ repositoryUri }: RepositoryRecord, images: readonly string[]): readonly string[] =>
  images.flatMap((image) => {
    const { registry, repository, tag } = imageReference(image);
    return `${registry}/${repository}` === repositoryUri && tag !== null ? [tag] : [];
  });
