import { clsx } from "clsx";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { formatClock } from "../ui/format.ts";
import { Kbd } from "../ui/Kbd.tsx";
import { branchHere } from "./branching.ts";

/** Said once; the moment itself is the timeline's value, which is read as it changes. */
export function PastAnnouncer() {
  const looking = useClient((state) => state.looking);
  return (
    <span role="status" className="sr-only">
      {looking && "A moment of the past is on screen."}
    </span>
  );
}

/**
 * While the past is on screen: which moment, and the ways out of it. In place of the scenario's question, between the
 * canvas's buttons; where there is no room (`below`), under them.
 */
export function PastBanner({ below }: { below: boolean }) {
  const atMs = useClient((state) => (state.looking ? state.nowMs : null));
  if (atMs === null) return null;
  return (
    <div
      className={clsx(
        "pointer-events-none absolute inset-x-0 top-13 flex justify-center px-3",
        !below && "@min-[860px]:static @min-[860px]:min-w-0 @min-[860px]:flex-1 @min-[860px]:px-0",
      )}
    >
      <div className="pointer-events-auto flex flex-wrap items-center justify-center gap-x-2 gap-y-1 rounded-card border border-line bg-raised px-2 py-1.5 text-12 shadow-float">
        <span>
          Looking at <b className="tabular-nums">{formatClock(atMs)}</b>.
        </span>
        <span className="flex items-center gap-1">
          <Button variant="link" onClick={() => actions.seek(null)}>
            Back to now
          </Button>
          <Kbd>End</Kbd>
        </span>
        <span className="flex items-center gap-1">
          <Button variant="link" onClick={() => void branchHere()}>
            Branch here
          </Button>
          <Kbd>B</Kbd>
        </span>
      </div>
    </div>
  );
}
