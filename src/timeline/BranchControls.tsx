import { X } from "lucide-react";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { Button } from "../ui/Button.tsx";
import { formatClock } from "../ui/format.ts";
import { Pill } from "../ui/Pill.tsx";
import { branchHere } from "./branching.ts";
import { TransportIcon } from "./TransportIcon.tsx";

export function BranchControls() {
  const branch = useClient((state) => state.branch);
  const branchedAtMs = useClient((state) => state.branchedAtMs);
  if (branch === "B") {
    return (
      <div className="flex items-center gap-2">
        <Pill tone="rev" icon={<TransportIcon shape="branch" size={14} />}>
          Run B{branchedAtMs === null ? "" : `, from ${formatClock(branchedAtMs)}`}
        </Pill>
        <Button icon={<X size={16} aria-hidden />} onClick={actions.closeBranch}>
          Close B
        </Button>
      </div>
    );
  }
  return (
    <Button icon={<TransportIcon shape="branch" />} onClick={() => void branchHere()}>
      <span className="max-md:sr-only">Branch here</span>
    </Button>
  );
}
