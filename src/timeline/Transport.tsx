import { BranchControls } from "./BranchControls.tsx";
import { ClockReadout } from "./ClockReadout.tsx";
import { NextEventButton, PaceControls } from "./PaceControls.tsx";
import { SpeedControl } from "./SpeedControl.tsx";
import { Timeline } from "./Timeline.tsx";

/** @param compact fewer words, for frames under 1280 px */
export function Transport({ compact = false }: { compact?: boolean }) {
  return (
    <div className="flex h-full items-center gap-3 px-3.5">
      <PaceControls />
      <NextEventButton />
      <SpeedControl compact={compact} />
      <ClockReadout />
      <Timeline />
      <BranchControls />
    </div>
  );
}
