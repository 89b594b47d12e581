import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { formatClock } from "../ui/format.ts";
import type { BranchQuestion } from "./edit.ts";

/** An edit in the past starts a run of its own, so it asks first. */
export function BranchQuestionDialog({ question: { atMs, answer } }: { question: BranchQuestion }) {
  const branch = useClient((state) => state.branch);
  return (
    <Dialog
      title={`Start run B at ${formatClock(atMs)} with this change?`}
      onClose={() => answer(false)}
      actions={
        <>
          <Button onClick={() => answer(false)}>Cancel</Button>
          <Button variant="primary" onClick={() => answer(true)}>
            Start run B
          </Button>
        </>
      }
    >
      <p className="text-text2">
        {branch === "B"
          ? "The run B on screen ends there, and a new one goes on with your change. Run A stays as it is."
          : "You are looking at the past. Run A stays as it is; run B goes on from this moment with your change."}
      </p>
    </Dialog>
  );
}
