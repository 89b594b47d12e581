import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { formatClock } from "../ui/format.ts";
import { Kbd } from "../ui/Kbd.tsx";
import { branchHere } from "./branching.ts";

/** While the past is on screen: which moment, and the ways out of it. */
export function PastBanner() {
  const atMs = useClient((state) => (state.looking ? state.nowMs : null));
  return (
    <div className="pointer-events-none absolute inset-x-0 top-13 z-30 flex justify-center px-3">
      {/* Said once; the moment itself is the timeline's value, which is read as it changes. */}
      <span role="status" className="sr-only">
        {atMs !== null && "A moment of the past is on screen."}
      </span>
      {atMs !== null && (
        <div className="pointer-events-auto flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line bg-raised px-3 py-1.5 shadow-float">
          <span>
            Looking at <b className="tabular-nums">{formatClock(atMs)}</b>.
          </span>
          <span className="flex items-center gap-1.5">
            <Button variant="link" onClick={() => actions.seek(null)}>
              Back to now
            </Button>
            <Kbd>End</Kbd>
          </span>
          <span className="flex items-center gap-1.5">
            <Button variant="link" onClick={() => void branchHere()}>
              Branch here
            </Button>
            <Kbd>B</Kbd>
          </span>
        </div>
      )}
    </div>
  );
}
