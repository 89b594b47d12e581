import { lazy, Suspense } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { ScenarioSummary } from "./ScenarioSummary.tsx";

const load = () => import("./SelectionInspector.tsx");
const SelectionInspector = lazy(async () => ({ default: (await load()).SelectionInspector }));
// Fetched while nobody waits for it, so that the first selection shows at once.
if (typeof requestIdleCallback === "function") {
  requestIdleCallback(() => void load().then(({ fetchViews }) => fetchViews()));
}

type InspectorProps = {
  /** What a scenario of that name is called. */
  titleOf: (name: string) => string;
};

/** What is selected, or else the whole scenario. */
export function Inspector({ titleOf }: InspectorProps) {
  const selection = usePage((page) => page.selection);
  const known = useCalm(({ tables }) => selection !== null && tables[selection.kind]?.has(selection.id) === true);
  if (selection === null || !known) return <ScenarioSummary titleOf={titleOf} />;
  return (
    <Suspense fallback={null}>
      <SelectionInspector kind={selection.kind} id={selection.id} titleOf={titleOf} />
    </Suspense>
  );
}
