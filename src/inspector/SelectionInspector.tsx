import { useEffect, useState } from "react";
import { wordsView } from "../editor/views.ts";
import type { Kind } from "../engine/records.ts";
import { KindLineContext } from "../ui/PanelHead.tsx";
import { SayContext } from "../ui/say.ts";
import { CheckWhatIsWrong } from "./CheckWhatIsWrong.tsx";
import { DescribeView } from "./DescribeView.tsx";
import { type InspectorView, inspectorViews } from "./inspectorViews.ts";
import { KindTerm } from "./KindTerm.tsx";
import { ScenarioSummary } from "./ScenarioSummary.tsx";

type SelectionInspectorProps = { kind: Kind; id: string; titleOf: (name: string) => string };

/** Everything about the selected record. A new record starts its fields anew. */
export function SelectionInspector({ kind, id, titleOf }: SelectionInspectorProps) {
  const View = useInspectorView(kind);
  const say = wordsView.useSayer(kind);
  if (inspectorViews[kind] === undefined) return <ScenarioSummary titleOf={titleOf} />;
  if (View === undefined) return null;
  return (
    <div key={`${kind}/${id}`} className="flex flex-col gap-3.5 px-4 pt-3 pb-4">
      <KindLineContext value={(kindLine) => <KindTerm kind={kind}>{kindLine}</KindTerm>}>
        <SayContext value={say}>
          <View id={id} />
        </SayContext>
      </KindLineContext>
      <wordsView.Switch />
      <CheckWhatIsWrong kind={kind} id={id} />
      <DescribeView kind={kind} id={id} />
    </div>
  );
}

const fetched = new Map<Kind, InspectorView>();

async function fetchView(kind: Kind): Promise<void> {
  const view = await inspectorViews[kind]?.();
  if (view !== undefined) fetched.set(kind, view);
}

/** Fetched while nobody waits for them, so that a selection shows at once. */
export async function fetchViews(): Promise<void> {
  for (const kind of Object.keys(inspectorViews) as Kind[]) await fetchView(kind);
}

/** @returns undefined until the view is here */
function useInspectorView(kind: Kind): InspectorView | undefined {
  const [, setArrivals] = useState(0);
  const view = fetched.get(kind);
  useEffect(() => {
    if (view === undefined) void fetchView(kind).then(() => setArrivals((count) => count + 1));
  }, [kind, view]);
  return view;
}
