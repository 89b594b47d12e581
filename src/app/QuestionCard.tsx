import { CircleHelp, X } from "lucide-react";
import { useState } from "react";
import { useCalm } from "../client/calm.ts";
import { useExperiment } from "../client/experiment.ts";
import { useClient } from "../client/store.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { CanvasNotice } from "./CanvasNotice.tsx";
import { usePage } from "./pageState.ts";

/** What the scenario asks, or what to try in it when it was opened to prove something: over the canvas from the moment it opens until someone closes it. */
export function QuestionCard() {
  const opened = useClient((state) => state.opened);
  const experiment = useExperiment();
  const asked = useCalm(({ tables }) => tables.settings?.get("run")?.question);
  const question = experiment === null ? asked : `${experiment.id}: ${experiment.experiment}`;
  const [closed, setClosed] = useState(0);
  // The choice of words needs the room between the canvas's buttons; the inspector asks the question too.
  const taken = useCalm(({ tables }) => (tables.eksCluster?.size ?? 0) > 0);
  const inspector = usePage(({ panels }) => panels.right);
  if (question === undefined || closed === opened || (taken && inspector)) return null;
  return (
    <CanvasNotice label="Question" elsewhere={inspector}>
      <CircleHelp size={16} aria-hidden className="shrink-0 text-accent @max-[1000px]:hidden" />
      {/* Three lines at most, so that cards stay free; the inspector says the whole. */}
      <p title={question} className="line-clamp-3 flex-1 text-12 leading-[15px] font-semibold text-balance">
        {question}
      </p>
      <IconButton
        label="Close question"
        size="small"
        icon={<X size={14} aria-hidden />}
        onClick={() => setClosed(opened)}
      />
    </CanvasNotice>
  );
}
