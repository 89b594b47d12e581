import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";

/** What the tag of an image stands for now. */
export const imageDigest = ({ seed, get }: Pick<Sim, "seed" | "get">, image: string): string =>
  `sha256:${drawHex(seed, 64, "image", image, get("image", image)?.pushes ?? 0)}`;
