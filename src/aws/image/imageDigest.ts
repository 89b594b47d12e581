import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { asksUpstream, upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { imageIn, repositoryOf } from "../repository/findRepository.ts";
import { imageReference } from "../repository/imageReference.ts";

/** What the tag of an image stood for when the run began. */
export const firstDigest = (seed: number, image: string): string => digestAfter(seed, image, 0);

const digestAfter = (seed: number, image: string, pushes: number): string =>
  `sha256:${drawHex(seed, 64, "image", image, pushes)}`;

type Read = Pick<Sim, "seed" | "now" | "get" | "all">;

/** What an image reference stands for now: its digest, or what its tag points to in a declared repository. */
export function imageDigest(read: Read, image: string): string {
  const { digest, tag } = imageReference(image);
  if (digest !== null) return digest;
  const repository = repositoryOf(read, image);
  const found = repository === undefined || tag === null ? undefined : imageIn(repository, { imageTag: tag });
  const upstream = found === undefined ? null : upstreamOf(read, image);
  if (found === undefined || (upstream !== null && asksUpstream(upstream, read.now))) return pushedDigest(read, image);
  return found.imageDigest;
}

/** What the tag stands for at a registry that is not simulated. */
export const pushedDigest = ({ seed, get }: Pick<Sim, "seed" | "get">, image: string): string =>
  imageReference(image).digest ?? digestAfter(seed, image, get("image", image)?.pushes ?? 0);
