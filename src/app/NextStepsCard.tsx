import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useCalm } from "../client/calm.ts";
import { goToNotable } from "../timeline/nextEvent.ts";
import { TransportIcon } from "../timeline/TransportIcon.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { CanvasNotice } from "./CanvasNotice.tsx";
import { changeTarget } from "./changeTarget.ts";
import { prefer } from "./preferences.ts";

/** After the first press of the first minute: what to watch, out of the way of the tasks that start below. */
export function NextStepsCard() {
  const fires = useCalm(({ tables }) =>
    [...(tables.alarm?.values() ?? [])].some(
      ({ stateValue, sim }) => stateValue === "ALARM" && sim.ownedBy?.side === "high",
    ),
  );
  return fires ? (
    <Step text="Open a “Why?” in the events, or change the target and see.">
      <Button variant="primary" size="small" onClick={changeTarget}>
        Change the target
      </Button>
    </Step>
  ) : (
    <Step text="CPU crosses the target. After 3 minutes above it, the alarm fires.">
      <Button variant="primary" size="small" icon={<TransportIcon shape="nextEvent" />} onClick={() => goToNotable(1)}>
        Next event
      </Button>
    </Step>
  );
}

function Step({ text, children }: { text: string; children: ReactNode }) {
  return (
    <CanvasNotice label="First steps">
      <p className="flex-1 text-12 leading-[15px] font-semibold text-balance">{text}</p>
      {children}
      <IconButton
        label="Close first steps"
        size="small"
        icon={<X size={14} aria-hidden />}
        onClick={() => prefer({ welcomed: true })}
      />
    </CanvasNotice>
  );
}
