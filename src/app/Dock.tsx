import { ChartLine } from "lucide-react";
import { lazy, Suspense } from "react";
import { Button } from "../ui/Button.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { togglePanel } from "./panels.ts";

const ChartsDock = lazy(async () => ({ default: (await import("../charts/ChartsDock.tsx")).ChartsDock }));

/** Charts are half of the page's script, so they come after the first paint. */
export function Dock() {
  return (
    <section
      data-region="charts"
      aria-label="Charts"
      tabIndex={-1}
      className="size-full overflow-hidden bg-panel outline-none"
    >
      <ErrorBoundary part="The charts">
        <Suspense fallback={<div className="p-4 text-12 text-text3">Loading charts</div>}>
          <ChartsDock />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

/** In place of a hidden dock. */
export function ClosedDock() {
  return (
    <div className="flex shrink-0 justify-end border-t border-line bg-panel px-2 py-0.5">
      <Button
        variant="quiet"
        size="small"
        icon={<ChartLine size={14} aria-hidden />}
        onClick={() => togglePanel("dock")}
      >
        Show charts
      </Button>
    </div>
  );
}
