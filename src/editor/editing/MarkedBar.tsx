import { clsx } from "clsx";
import { remember } from "../../app/history.ts";
import { usePage } from "../../app/pageState.ts";
import { usePreferences } from "../../app/preferences.ts";
import { Button } from "../../ui/Button.tsx";
import { moveStep } from "../moveStep.ts";
import { useGraph } from "../useGraph.ts";
import { type Arrangement, arranged, leastFor } from "./arrange.ts";
import { chosenTips } from "./chosen.ts";
import { duplicate } from "./clipboard.ts";
import { remove } from "./deeds.ts";
import { useEditing } from "./editState.ts";

const arrangements: readonly (readonly [Arrangement, string])[] = [
  ["left", "Align left edges"],
  ["top", "Align top edges"],
  ["across", "Distribute across"],
  ["down", "Distribute down"],
];

/** What can be done with several things at once. */
export function MarkedBar() {
  const marked = useEditing((state) => state.marked);
  const selected = usePage((state) => state.selection !== null);
  const welcomed = usePreferences((state) => state.welcomed);
  const { byId } = useGraph();
  const nodes = marked.flatMap((id) => byId.get(id) ?? []);
  if (nodes.length === 0 || nodes.length + (selected ? 1 : 0) < 2) return null;
  const arrange = (arrangement: Arrangement) => {
    remember(moveStep("the arrangement"));
    for (const { key, x, y } of arranged(nodes, arrangement)) usePage.getState().place(key, [x, y]);
  };
  return (
    <section
      aria-label={`${chosenTips().length} things selected`}
      className={clsx(
        "absolute right-3 z-30 flex max-w-[calc(100%-24px)] flex-wrap items-center gap-1.5 rounded-card border border-line bg-panel p-1.5 shadow-float",
        // Above the card of the first steps.
        welcomed ? "bottom-3" : "bottom-36",
      )}
    >
      <span className="px-1.5 text-12 font-semibold whitespace-nowrap">{chosenTips().length} selected</span>
      {arrangements.map(([arrangement, label]) =>
        nodes.length < leastFor(arrangement) ? null : (
          <Button key={arrangement} size="small" onClick={() => arrange(arrangement)}>
            {label}
          </Button>
        ),
      )}
      <Button size="small" onClick={() => void duplicate(chosenTips())}>
        Duplicate
      </Button>
      <Button size="small" variant="danger" onClick={() => void remove(chosenTips())}>
        Delete
      </Button>
    </section>
  );
}
