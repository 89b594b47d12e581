import { drawHex } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import type { SecretRecord, SecretVersion, VersionStage } from "./model.ts";

/** A version as Secrets Manager makes it: its id is a UUID. */
export function newVersion(
  seed: number,
  { id, sim }: Pick<SecretRecord, "id"> & { readonly sim: Pick<SecretRecord["sim"], "made"> },
  jsonKeys: readonly string[] | null,
  versionStages: readonly VersionStage[],
  createdDateMs: SimMs,
): SecretVersion {
  const hex = drawHex(seed, 32, "secretVersion", id, sim.made);
  const versionId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  return { versionId, versionStages, jsonKeys, createdDateMs };
}

/**
 * The stages after a version becomes AWSCURRENT: the one before is AWSPREVIOUS, and what has no stage any more is gone.
 * Source: AWS Secrets Manager User Guide, "What's in a Secrets Manager secret?".
 */
export const promoted = (versions: readonly SecretVersion[], versionId: string): readonly SecretVersion[] =>
  versions
    .map((version): SecretVersion => {
      const wasCurrent = version.versionStages.includes("AWSCURRENT");
      const isNow = version.versionId === versionId;
      return { ...version, versionStages: isNow ? ["AWSCURRENT"] : wasCurrent ? ["AWSPREVIOUS"] : [] };
    })
    .filter(({ versionStages }) => versionStages.length > 0);
