import { kinds } from "./records.ts";
import type { Sim } from "./sim.ts";

/**
 * A logical id for what a call creates, made of its words: "web-green", "target group" gives WebGreenTargetGroup. No
 * record has it yet, so that the saved template and the running world call it the same.
 */
export function newLogicalId(sim: Pick<Sim, "get">, ...words: readonly string[]): string {
  const name = words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  let id = name;
  for (let number = 2; kinds.some((kind) => sim.get(kind, id) !== undefined); number++) id = `${name}${number}`;
  return id;
}
