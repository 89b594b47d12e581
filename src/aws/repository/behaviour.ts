import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { hours } from "../../kernel/time.ts";
import { pushedDigest } from "../image/imageDigest.ts";
import { asksUpstream, type UpstreamImage, upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { expiryAfter, replicationTakes, scanEvery, scanTakes } from "./durations.ts";
import { findRepository, imageIn } from "./findRepository.ts";
import { imageReference } from "./imageReference.ts";
import { expiredImages } from "./lifecyclePolicy.ts";
import type { ImageDetail, RegistryRecord, RepositoryMessages, RepositoryRecord } from "./model.ts";
import { pushImage, replicationOf } from "./pushImage.ts";
import { readLifecyclePolicy } from "./readLifecyclePolicy.ts";
import { replicationComplaint } from "./replicationComplaint.ts";
import { findingsOf } from "./scan.ts";

const mibBytes = 1_048_576;
export const repositoryHandlers = {
  "ecr.PutImage"(sim, { repositoryName, imageTag, imageDigest, imageSizeInMiB }) {
    const repository = wanted(sim, repositoryName);
    if (repository !== null) push(sim, repository, imageTag, imageDigest, imageSizeInMiB);
  },

  "repository.imported"(sim, { image }) {
    const upstream = upstreamOf(sim, image);
    const { tag } = imageReference(image);
    if (upstream === null || !asksUpstream(upstream, sim.now)) return;
    const repository = upstream.repository ?? cacheOf(sim, upstream);
    sim.put("repository", repository.id, repository);
    const imageDigest = pushedDigest(sim, image);
    const known = imageIn(repository, { imageDigest });
    const size = Math.round((sim.get("image", image)?.sizeMiB ?? 0) * mibBytes);
    const fresh = { imageDigest, imageTags: [], imagePushedAtMs: sim.now, imageSizeInBytes: size };
    const pulled = known === undefined ? pushImage(repository, fresh, tag ?? undefined) : repository;
    // Whose tags are immutable keeps what it has.
    const images = ("images" in pulled ? pulled : repository).images.map((one) =>
      one.imageDigest === imageDigest || one === upstream.cached ? { ...one, upstreamCheckedAtMs: sim.now } : one,
    );
    const after = change(sim, repository, { images });
    if (known !== undefined) return;
    const from = `${upstream.rule.upstreamRegistryUrl}/${upstream.upstreamName}`;
    const made = upstream.repository === undefined ? `The repository ${upstream.repositoryName} was made. ` : "";
    const message = `${made}${tag ?? imageDigest.slice(0, 19)} of ${from} is cached as ${imageDigest.slice(0, 19)}.`;
    journal(sim, after, "ECR Pull Through Cache Action", "SUCCESS", message);
    if (after.imageScanningConfiguration.scanOnPush) scan(sim, after, imageDigest);
    expireSoon(sim, sim.get("repository", after.id) ?? after);
  },

  "repository.pushed"(sim, { id, imageTag }) {
    const repository = sim.get("repository", id);
    if (repository !== undefined) push(sim, repository, imageTag, undefined, undefined);
  },

  "ecr.BatchDeleteImage"(sim, { repositoryName, imageIds }) {
    const repository = wanted(sim, repositoryName);
    if (repository === null) return;
    let { images } = repository;
    for (const wish of imageIds) {
      const found = imageIn({ images }, wish);
      if (found === undefined) {
        const message = `Requested image not found: ${wish.imageDigest ?? wish.imageTag ?? ""}`;
        refuse(sim, { kind: "repository", subject: repository.id }, "ImageNotFoundException", message);
        return;
      }
      // Source: ECR API Reference, BatchDeleteImage: without a digest a tag goes, and the image with its last tag.
      const left = found.imageTags.filter((tag) => tag !== wish.imageTag);
      const goes = wish.imageDigest !== undefined || left.length === 0;
      images = goes
        ? images.filter((one) => one !== found)
        : images.map((one) => (one === found ? { ...found, imageTags: left } : one));
    }
    change(sim, repository, { images });
  },

  "ecr.PutImageTagMutability"(sim, { repositoryName, imageTagMutability, imageTagMutabilityExclusionFilters = [] }) {
    const repository = wanted(sim, repositoryName);
    if (repository === null) return;
    const excludes = imageTagMutability.endsWith("_WITH_EXCLUSION");
    if (excludes !== imageTagMutabilityExclusionFilters.length > 0) {
      const message = excludes
        ? "imageTagMutabilityExclusionFilters must be specified"
        : "imageTagMutabilityExclusionFilters can only be specified with an exclusion";
      refuse(sim, { kind: "repository", subject: repository.id }, "InvalidParameterException", message);
      return;
    }
    change(sim, repository, { imageTagMutability, imageTagMutabilityExclusionFilters });
  },

  "ecr.PutImageScanningConfiguration"(sim, { repositoryName, imageScanningConfiguration }) {
    const repository = wanted(sim, repositoryName);
    if (repository !== null) change(sim, repository, { imageScanningConfiguration });
  },

  "ecr.StartImageScan"(sim, { repositoryName, imageId }) {
    const repository = wanted(sim, repositoryName);
    const image = repository === null ? undefined : imageIn(repository, imageId);
    if (repository === null) return;
    const about = { kind: "repository", subject: repository.id } as const;
    if (image === undefined) {
      const message = `Requested image not found: ${imageId.imageDigest ?? imageId.imageTag ?? ""}`;
      refuse(sim, about, "ImageNotFoundException", message);
    } else if (image.lastScanAtMs !== undefined && sim.now - image.lastScanAtMs < scanEvery) {
      refuse(sim, about, "LimitExceededException", "The scan quota per image has been exceeded. Wait and try again.");
    } else scan(sim, repository, image.imageDigest);
  },

  "repository.scanned"(sim, { id, imageDigest }) {
    const repository = sim.get("repository", id);
    const image = repository?.images.find((one) => one.imageDigest === imageDigest);
    if (repository === undefined || image === undefined) return;
    const findingSeverityCounts = findingsOf((severity) => sim.draw("imageScan", imageDigest, severity));
    replace(sim, repository, { ...image, imageScanStatus: "COMPLETE", findingSeverityCounts });
    const found = Object.entries(findingSeverityCounts).map(([severity, count]) => `${count} ${severity}`);
    journal(sim, repository, "ECR Image Scan", "COMPLETE", `The scan of ${shown(image)} found ${found.join(", ")}.`);
  },

  "ecr.PutLifecyclePolicy"(sim, { repositoryName, lifecyclePolicyText }) {
    const repository = wanted(sim, repositoryName);
    if (repository === null) return;
    const read = readLifecyclePolicy(lifecyclePolicyText);
    if ("complaint" in read) {
      refuse(sim, { kind: "repository", subject: repository.id }, "InvalidParameterException", read.complaint);
    } else expireSoon(sim, change(sim, repository, { lifecycleRules: read.rules }));
  },

  "ecr.DeleteLifecyclePolicy"(sim, { repositoryName }) {
    const repository = wanted(sim, repositoryName);
    if (repository !== null) change(sim, repository, { lifecycleRules: [] });
  },

  "lab.ExpireImages"(sim, { repositoryName }) {
    const repository = wanted(sim, repositoryName);
    if (repository !== null) expire(sim, repository);
  },

  "repository.expire"(sim, { id }) {
    const repository = sim.get("repository", id);
    if (repository === undefined) return;
    const { sim: own } = repository;
    expire(sim, sim.patch("repository", id, { sim: { ...own, expiryDueAtMs: null } }));
  },

  "lab.SetImageAge"(sim, { repositoryName, days, ...wish }) {
    const repository = wanted(sim, repositoryName);
    const image = repository === null ? undefined : imageIn(repository, wish);
    if (repository === null) return;
    if (image === undefined) {
      const message = `Requested image not found: ${wish.imageDigest ?? wish.imageTag ?? ""}`;
      refuse(sim, { kind: "repository", subject: repository.id }, "ImageNotFoundException", message);
    } else replace(sim, repository, { ...image, imagePushedAtMs: sim.now - hours(24 * days) });
  },

  "ecr.SetRepositoryPolicy"(sim, { repositoryName, policyText }) {
    const repository = wanted(sim, repositoryName);
    if (repository === null) return;
    const read = readPolicy(policyText, "trust");
    if ("document" in read) change(sim, repository, { policyDocument: read.document });
    else {
      const message = `Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided' ${troubleWords(read)}`;
      refuse(sim, { kind: "repository", subject: repository.id }, "InvalidParameterException", message);
    }
  },

  "ecr.DeleteRepositoryPolicy"(sim, { repositoryName }) {
    const repository = wanted(sim, repositoryName);
    if (repository !== null) change(sim, repository, { policyDocument: null });
  },

  "ecr.PutReplicationConfiguration"(sim, { replicationConfiguration }) {
    const rules = replicationConfiguration.rules.map(({ destinations, repositoryFilters = [] }) => ({
      destinations,
      repositoryFilters,
    }));
    const { region = "us-east-1", accountId = "" } = sim.get("settings", "run") ?? {};
    const complaint = replicationComplaint(rules, { region, registryId: accountId });
    if (complaint === null) sim.put("registry", "registry", { ...registryOf(sim), replicationRules: rules });
    else refuse(sim, { kind: "registry", subject: "registry" }, "ValidationException", complaint);
  },

  "repository.replicated"(sim, { id, imageDigest }) {
    const repository = sim.get("repository", id);
    const image = repository?.images.find((one) => one.imageDigest === imageDigest);
    if (repository === undefined || image === undefined) return;
    const done = (image.replicationStatuses ?? []).map((one) => ({ ...one, status: "COMPLETE" as const }));
    replace(sim, repository, { ...image, replicationStatuses: done });
    const places = done.map(({ region }) => region).join(", ");
    journal(sim, repository, "ECR Replication Action", "SUCCESS", `${shown(image)} was copied to ${places}.`);
  },

  "lab.SetRegistryRateLimit"(sim, { registry, limited }) {
    const before = registryOf(sim);
    const { [registry]: _, ...others } = before.rateLimited;
    const rateLimited = limited ? { ...others, [registry]: sim.cause } : others;
    sim.put("registry", "registry", { ...before, rateLimited });
  },
} satisfies Pick<Handlers, keyof RepositoryMessages>;

const registryOf = (sim: Sim): RegistryRecord =>
  sim.get("registry", "registry") ?? { id: "registry", replicationRules: [], rateLimited: {} };

/** The repository that a first pull makes. Source: Amazon ECR User Guide, "Repository creation templates": its defaults. */
function cacheOf(sim: Sim, { repositoryName }: UpstreamImage): RepositoryRecord {
  const { region = "us-east-1", accountId: registryId = "" } = sim.get("settings", "run") ?? {};
  return {
    id: repositoryName,
    repositoryArn: `arn:aws:ecr:${region}:${registryId}:repository/${repositoryName}`,
    registryId,
    repositoryName,
    repositoryUri: `${registryId}.dkr.ecr.${region}.amazonaws.com/${repositoryName}`,
    imageTagMutability: "MUTABLE",
    imageTagMutabilityExclusionFilters: [],
    imageScanningConfiguration: { scanOnPush: false },
    lifecycleRules: [],
    policyDocument: null,
    images: [],
    sim: { pushes: 0, cause: sim.cause, expiryDueAtMs: null },
  };
}

function wanted(sim: Sim, name: string): RepositoryRecord | null {
  const found = findRepository(sim.all("repository"), name);
  if (found !== undefined) return found;
  const accountId = sim.get("settings", "run")?.accountId ?? "";
  const message = `The repository with name '${name}' does not exist in the registry with id '${accountId}'`;
  refuse(sim, { kind: "repository", subject: name }, "RepositoryNotFoundException", message);
  return null;
}

function push(
  sim: Sim,
  repository: RepositoryRecord,
  tag: string | undefined,
  digest: string | undefined,
  sizeMiB: number | undefined,
): void {
  const { repositoryUri, images, sim: own } = repository;
  const size = sizeMiB ?? sim.get("image", `${repositoryUri}:${tag ?? ""}`)?.sizeMiB;
  const image: ImageDetail = {
    imageDigest: digest ?? `sha256:${drawHex(sim.seed, 64, "image", repositoryUri, own.pushes)}`,
    imageTags: [],
    imagePushedAtMs: sim.now,
    imageSizeInBytes: size === undefined ? (images.at(-1)?.imageSizeInBytes ?? 0) : size * mibBytes,
  };
  const pushed = pushImage(repository, image, tag);
  if ("exception" in pushed) {
    refuse(sim, { kind: "repository", subject: repository.id }, pushed.exception, pushed.message);
    return;
  }
  const statuses = replicationOf(sim.get("registry", "registry")?.replicationRules ?? [], repository);
  const copied = pushed.images.map((one) =>
    one.imageDigest === image.imageDigest && statuses.length > 0 ? { ...one, replicationStatuses: statuses } : one,
  );
  const changed = change(sim, repository, { images: copied });
  const pushes = own.pushes + (digest === undefined ? 1 : 0);
  const after = sim.patch("repository", repository.id, { sim: { ...changed.sim, pushes } });
  const { imageDigest } = image;
  const named = `${repository.repositoryName}${tag === undefined ? "" : `:${tag}`}`;
  journal(sim, after, "ECR Image Action", "PUSH", `${named} is ${imageDigest.slice(0, 19)}.`);
  if (after.imageScanningConfiguration.scanOnPush) scan(sim, after, imageDigest);
  if (statuses.length > 0) {
    sim.schedule("repository.replicated", { id: after.id, imageDigest }, { in: replicationTakes });
  }
  expireSoon(sim, sim.get("repository", after.id) ?? after);
}

function scan(sim: Sim, repository: RepositoryRecord, imageDigest: string): void {
  const image = repository.images.find((one) => one.imageDigest === imageDigest);
  if (image === undefined) return;
  replace(sim, repository, { ...image, imageScanStatus: "IN_PROGRESS", lastScanAtMs: sim.now });
  sim.schedule("repository.scanned", { id: repository.id, imageDigest }, { in: scanTakes });
}

function expireSoon(sim: Sim, { id, lifecycleRules, sim: own }: RepositoryRecord): void {
  if (lifecycleRules.length === 0 || own.expiryDueAtMs !== null) return;
  sim.patch("repository", id, { sim: { ...own, expiryDueAtMs: sim.now + expiryAfter } });
  sim.schedule("repository.expire", { id }, { in: expiryAfter });
}

function expire(sim: Sim, repository: RepositoryRecord): void {
  const expired = expiredImages(repository.lifecycleRules, repository.images, sim.now);
  if (expired.length === 0) return;
  const digests = new Set(expired.map(({ imageDigest }) => imageDigest));
  for (const { imageDigest, rulePriority } of expired) {
    const image = repository.images.find((one) => one.imageDigest === imageDigest);
    const name = image === undefined ? imageDigest : shown(image);
    journal(
      sim,
      repository,
      "ECR Image Action",
      "DELETE",
      `Rule ${rulePriority} of the lifecycle policy expired ${name}.`,
    );
  }
  change(sim, repository, { images: repository.images.filter(({ imageDigest }) => !digests.has(imageDigest)) });
}

const change = (sim: Sim, { id, sim: own }: RepositoryRecord, fields: Partial<RepositoryRecord>): RepositoryRecord =>
  sim.patch("repository", id, { ...fields, sim: { ...own, cause: sim.cause } });

const replace = (sim: Sim, { id, images }: RepositoryRecord, image: ImageDetail): RepositoryRecord =>
  sim.patch("repository", id, {
    images: images.map((one) => (one.imageDigest === image.imageDigest ? image : one)),
  });

const shown = ({ imageTags, imageDigest }: ImageDetail): string => imageTags[0] ?? imageDigest.slice(0, 19);

function journal(sim: Sim, { id }: RepositoryRecord, detailType: string, eventName: string, message: string): void {
  sim.journal({
    source: "aws.ecr",
    detailType,
    eventName,
    severity: "INFO",
    kind: "repository",
    subject: id,
    message,
  });
}
