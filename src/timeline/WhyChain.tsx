import { useMemo, useState } from "react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { whyChain } from "../client/whyChain.ts";
import { ReasonChain } from "../ui/ReasonChain.tsx";
import { entryLine, FeedText } from "./FeedText.tsx";

/** The story of an event, root first. A step selects its record, so that the canvas and the inspector show it. */
export function WhyChain({ entryId }: { entryId: number }) {
  const journal = useCalm((state) => state.journal);
  const chain = useMemo(() => whyChain(entryId, journal), [entryId, journal]);
  const [activeId, setActiveId] = useState<string>();
  const select = usePage((page) => page.select);
  const entry = chain.find(({ id }) => id === entryId);
  return (
    <div className="mt-1.5 ml-5.5">
      <ReasonChain
        label={`Why: ${entry === undefined ? "" : entryLine(entry)}`}
        reasons={chain.map((step) => ({
          id: String(step.id),
          text: step.because ?? <FeedText entry={step} />,
        }))}
        activeId={activeId}
        onSelect={(id) => {
          setActiveId(id);
          const step = chain.find((candidate) => String(candidate.id) === id);
          if (step !== undefined) select({ kind: step.kind, id: step.subject });
        }}
      />
    </div>
  );
}
