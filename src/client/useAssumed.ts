import { type AssumedValueId, assumedSentence, assumedValues } from "../engine/assumedValues.ts";
import { useClient } from "./store.ts";

/** Why a number that AWS does not publish is what it is; null where the idealised clock leaves it out. */
export function useAssumed(id: AssumedValueId): string | null {
  const idealised = useClient(({ tables }) => tables.settings?.get("run")?.clock === "idealised");
  return idealised && "realisticOnly" in assumedValues[id] ? null : assumedSentence(id);
}
