import { CircleHelp, X } from "lucide-react";
import { useState } from "react";
import { useCalm } from "../client/calm.ts";
import { useClient } from "../client/store.ts";
import { IconButton } from "../ui/IconButton.tsx";

/** What the scenario asks, over the canvas from the moment it opens until someone closes it. */
export function QuestionCard() {
  const opened = useClient((state) => state.opened);
  const question = useCalm(({ tables }) => tables.settings?.get("run")?.question);
  const [closed, setClosed] = useState(0);
  if (question === undefined || closed === opened) return null;
  return (
    // Beside the browser window, which has the left corner.
    <div className="pointer-events-none absolute right-3 bottom-4 left-74 z-20 flex justify-center max-sm:left-3">
      <section
        aria-label="Question"
        className="pointer-events-auto flex max-w-140 items-start gap-2.5 rounded-window border border-line bg-panel py-2.5 pr-2.5 pl-3.5 shadow-float"
      >
        <CircleHelp size={17} aria-hidden className="mt-1 shrink-0 text-accent" />
        <p className="flex-1 py-0.5 text-14 font-semibold text-balance">{question}</p>
        <IconButton
          label="Close question"
          size="small"
          icon={<X size={14} aria-hidden />}
          onClick={() => setClosed(opened)}
        />
      </section>
    </div>
  );
}
