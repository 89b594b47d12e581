import type { PolicyDocument } from "../role/model.ts";

export const tagMutabilities = ["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"] as const;
export type TagMutability = (typeof tagMutabilities)[number];
export interface ExclusionFilter {
  readonly filterType: "WILDCARD";
  /** "dev-*" */
  readonly filter: string;
}

/** Amazon ECR API Reference, ImageDetail, with what DescribeImageScanFindings and DescribeImageReplicationStatus add. */
export interface ImageDetail {
  readonly imageDigest: string;
  /** Empty for an untagged image. */
  readonly imageTags: readonly string[];
  /** Milliseconds of the run; before it began where negative. */
  readonly imagePushedAtMs: number;
  /** Compressed. */
  readonly imageSizeInBytes: number;
  readonly imageScanStatus?: "IN_PROGRESS" | "COMPLETE";
  readonly lastScanAtMs?: number;
  /** Findings by severity. */
  readonly findingSeverityCounts?: { readonly [severity: string]: number };
  readonly replicationStatuses?: readonly ReplicationStatus[];
  /** When a pull-through cache last asked the upstream registry for it; absent for what was pushed here. */
  readonly upstreamCheckedAtMs?: number;
}
export interface ReplicationStatus {
  readonly region: string;
  readonly registryId: string;
  readonly status: "IN_PROGRESS" | "COMPLETE";
}

export interface LifecycleRule {
  readonly rulePriority: number;
  readonly selection: {
    readonly tagStatus: "tagged" | "untagged" | "any";
    readonly tagPrefixList?: readonly string[];
    readonly tagPatternList?: readonly string[];
    readonly countType: "imageCountMoreThan" | "sinceImagePushed";
    readonly countUnit?: "days";
    readonly countNumber: number;
  };
}

/** Amazon ECR API Reference, Repository: a private one, with its images. */
export interface RepositoryRecord {
  /** Logical id. */
  readonly id: string;
  readonly repositoryArn: string;
  readonly registryId: string;
  readonly repositoryName: string;
  readonly repositoryUri: string;
  readonly imageTagMutability: TagMutability;
  readonly imageTagMutabilityExclusionFilters: readonly ExclusionFilter[];
  readonly imageScanningConfiguration: { readonly scanOnPush: boolean };
  /** In the order of rulePriority; empty without a lifecycle policy. */
  readonly lifecycleRules: readonly LifecycleRule[];
  /** Null without one. */
  readonly policyDocument: PolicyDocument | null;
  /** Oldest first. */
  readonly images: readonly ImageDetail[];
  readonly sim: {
    /** How many images were ever pushed: each has a digest of its own. */
    readonly pushes: number;
    /** Journal entry of the newest change; null before one. */
    readonly cause: number | null;
    /** An evaluation of the lifecycle policy is under way. */
    readonly expiryDueAtMs: number | null;
  };
}

/** Amazon ECR API Reference, ReplicationRule. */
export interface ReplicationRule {
  readonly destinations: readonly { readonly region: string; readonly registryId: string }[];
  readonly repositoryFilters: readonly { readonly filter: string; readonly filterType: "PREFIX_MATCH" }[];
}

/** The account's private registry, and what public ones do. One record, "registry"; absent while nothing is set. */
export interface RegistryRecord {
  readonly id: "registry";
  readonly replicationRules: readonly ReplicationRule[];
  /** Registries that refuse pulls because too many came: "docker.io", "public.ecr.aws". With the journal entry. */
  readonly rateLimited: { readonly [registry: string]: number | null };
}

export interface RepositoryRecords {
  repository: RepositoryRecord;
  registry: RegistryRecord;
}

interface Named {
  /** Name, ARN, URI or record id. */
  readonly repositoryName: string;
}
export interface ImageIdentifier {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}
export interface RepositoryMessages {
  /** Pushes a new image, or gives one that is there another tag when `imageDigest` names it. */
  "ecr.PutImage": Named & ImageIdentifier & { readonly imageSizeInMiB?: number };
  "ecr.BatchDeleteImage": Named & { readonly imageIds: readonly ImageIdentifier[] };
  "ecr.PutImageTagMutability": Named & {
    readonly imageTagMutability: TagMutability;
    readonly imageTagMutabilityExclusionFilters?: readonly ExclusionFilter[];
  };
  "ecr.PutImageScanningConfiguration": Named & {
    readonly imageScanningConfiguration: { readonly scanOnPush: boolean };
  };
  "ecr.StartImageScan": Named & { readonly imageId: ImageIdentifier };
  /** JSON text. */
  "ecr.PutLifecyclePolicy": Named & { readonly lifecyclePolicyText: string };
  "ecr.DeleteLifecyclePolicy": Named;
  "ecr.SetRepositoryPolicy": Named & { readonly policyText: string };
  "ecr.DeleteRepositoryPolicy": Named;
  "ecr.PutReplicationConfiguration": {
    readonly replicationConfiguration: {
      readonly rules: readonly {
        readonly destinations: ReplicationRule["destinations"];
        readonly repositoryFilters?: ReplicationRule["repositoryFilters"];
      }[];
    };
  };
  /** Makes an image look as if it had been pushed so many days before the run began. */
  "lab.SetImageAge": Named & ImageIdentifier & { readonly days: number };
  /** Applies the lifecycle policy now: AWS takes up to 24 hours. */
  "lab.ExpireImages": Named;
  /** A public registry refuses pulls because of its rate limit, or allows them again. */
  "lab.SetRegistryRateLimit": { readonly registry: string; readonly limited: boolean };
  "repository.expire": { readonly id: string };
  "repository.scanned": { readonly id: string; readonly imageDigest: string };
  "repository.replicated": { readonly id: string; readonly imageDigest: string };
  /** A task has pulled an image through a cache: ECR keeps it. */
  "repository.imported": { readonly image: string };
  /** Somebody outside pushed under this tag. */
  "repository.pushed": { readonly id: string; readonly imageTag: string };
}

/** The tag an image reference without one has. Estimate: as every registry has it. */
export const defaultTag = "latest";
