import { Canvas } from "../editor/Canvas.tsx";
import { PastBanner } from "../timeline/PastBanner.tsx";
import { ToastHost } from "../ui/ToastHost.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { FirstRunCard } from "./FirstRunCard.tsx";
import { OpenTroubleMessage } from "./OpenTroubleMessage.tsx";
import { usePreferences } from "./preferences.ts";

/** The canvas with what floats over it. */
export function Stage({ firstSteps = true }: { firstSteps?: boolean }) {
  const welcomed = usePreferences((preferences) => preferences.welcomed);
  return (
    <main
      data-region="canvas"
      aria-label="Canvas"
      tabIndex={-1}
      className="relative size-full overflow-hidden outline-none"
    >
      <ErrorBoundary part="The canvas">
        <Canvas />
      </ErrorBoundary>
      <PastBanner />
      <OpenTroubleMessage />
      {firstSteps && <FirstRunCard />}
      <div className={firstSteps && !welcomed ? "pointer-events-none absolute inset-0 bottom-26" : "contents"}>
        <ToastHost />
      </div>
    </main>
  );
}
