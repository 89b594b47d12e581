import { Canvas } from "../editor/Canvas.tsx";
import { PastBanner } from "../timeline/PastBanner.tsx";
import { ToastHost } from "../ui/ToastHost.tsx";
import { FirstRunCard } from "./FirstRunCard.tsx";
import { OpenTroubleMessage } from "./OpenTroubleMessage.tsx";

/** The canvas with what floats over it. */
export function Stage({ firstSteps = true }: { firstSteps?: boolean }) {
  return (
    <main
      data-region="canvas"
      aria-label="Canvas"
      tabIndex={-1}
      className="relative size-full overflow-hidden outline-none"
    >
      <Canvas />
      <PastBanner />
      <OpenTroubleMessage />
      {firstSteps && <FirstRunCard />}
      <ToastHost />
    </main>
  );
}
