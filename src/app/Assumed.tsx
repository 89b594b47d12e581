import { useClient } from "../client/store.ts";
import { type AssumedValueId, assumedSentence, assumedValues } from "../engine/assumedValues.ts";
import { AssumedMark } from "../ui/AssumedMark.tsx";
import { showDialog } from "./dialogState.ts";

/** Beside a number that values AWS does not publish have part in. Nothing where the idealised clock leaves them out. */
export function Assumed({ of: ids }: { of: readonly AssumedValueId[] }) {
  const idealised = useClient(({ tables }) => tables.settings?.get("run")?.clock === "idealised");
  const sentences = ids.filter((id) => !(idealised && "realisticOnly" in assumedValues[id])).map(assumedSentence);
  // Two values may have the same reason and the same number.
  return <AssumedMark sentences={[...new Set(sentences)]} onClick={() => showDialog("assumedValues")} />;
}
