import * as v from "valibot";
import { type RepositoryMessages, tagMutabilities } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const document = v.pipe(v.string(), v.minLength(1), v.maxLength(30_720));
const named = { repositoryName: text };
const identifier = { imageTag: v.optional(text), imageDigest: v.optional(text) };
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(100));

type Call = Exclude<keyof RepositoryMessages, `repository.${string}`>;

/** Input shapes of the ECR calls, and of what the lab does to registries. */
export const repositoryInputs: { readonly [T in Call]: v.GenericSchema } = {
  "ecr.PutImage": v.strictObject({
    ...named,
    ...identifier,
    imageSizeInMiB: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))),
  }),
  "ecr.BatchDeleteImage": v.strictObject({ ...named, imageIds: list(v.strictObject(identifier)) }),
  "ecr.PutImageTagMutability": v.strictObject({
    ...named,
    imageTagMutability: v.picklist(tagMutabilities),
    imageTagMutabilityExclusionFilters: v.optional(
      v.pipe(
        v.array(v.strictObject({ filterType: v.literal("WILDCARD"), filter: v.pipe(text, v.maxLength(128)) })),
        // Source: Amazon ECR API Reference, PutImageTagMutability: at most five.
        v.maxLength(5, "Expected at most five filters."),
      ),
    ),
  }),
  "ecr.PutImageScanningConfiguration": v.strictObject({
    ...named,
    imageScanningConfiguration: v.strictObject({ scanOnPush: v.boolean() }),
  }),
  "ecr.StartImageScan": v.strictObject({ ...named, imageId: v.strictObject(identifier) }),
  "ecr.PutLifecyclePolicy": v.strictObject({ ...named, lifecyclePolicyText: document }),
  "ecr.DeleteLifecyclePolicy": v.strictObject(named),
  "ecr.SetRepositoryPolicy": v.strictObject({ ...named, policyText: document }),
  "ecr.DeleteRepositoryPolicy": v.strictObject(named),
  "ecr.PutReplicationConfiguration": v.strictObject({
    replicationConfiguration: v.strictObject({
      rules: list(
        v.strictObject({
          destinations: list(v.strictObject({ region: text, registryId: text })),
          repositoryFilters: v.optional(
            v.array(v.strictObject({ filter: text, filterType: v.literal("PREFIX_MATCH") })),
          ),
        }),
      ),
    }),
  }),
  "lab.SetImageAge": v.strictObject({
    ...named,
    ...identifier,
    days: v.pipe(v.number(), v.minValue(0), v.maxValue(3_650)),
  }),
  "lab.ExpireImages": v.strictObject(named),
  "lab.SetRegistryRateLimit": v.strictObject({ registry: text, limited: v.boolean() }),
};
