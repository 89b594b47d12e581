import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { imageIn, repositoryOf } from "../repository/findRepository.ts";
import { imageReference } from "../repository/imageReference.ts";

/** What the tag of an image stood for when the run began. */
export const firstDigest = (seed: number, image: string): string => digestAfter(seed, image, 0);

const digestAfter = (seed: number, image: string, pushes: number): string =>
  `sha256:${drawHex(seed, 64, "image", image, pushes)}`;

/** What an image reference stands for now: its digest, or what its tag points to in a declared repository. */
export function imageDigest({ seed, get, all }: Pick<Sim, "seed" | "get" | "all">, image: string): string {
  const { digest, tag } = imageReference(image);
  if (digest !== null) return digest;
  const repository = repositoryOf({ all }, image);
  const found = repository === undefined || tag === null ? undefined : imageIn(repository, { imageTag: tag });
  return found?.imageDigest ?? digestAfter(seed, image, get("image", image)?.pushes ?? 0);
}
