import { LoaderCircle } from "lucide-react";
import { useOpening } from "../client/opening.ts";
import { scenarioTitle } from "./samples.ts";

/** Over the canvas while something large opens: what is drawn under it is the run before, which no longer answers. */
export function OpeningMessage() {
  const fileName = useOpening((state) => state.fileName);
  return (
    <div role="status" aria-label="Opening" className="contents">
      {fileName !== null && (
        <div className="absolute inset-0 z-30 grid cursor-progress place-items-center bg-canvas/60 p-3">
          <div className="flex max-w-full items-center gap-3 rounded-card border border-line bg-panel px-4 py-3 shadow-float">
            <LoaderCircle size={20} aria-hidden className="turning shrink-0 text-accent" />
            <div className="min-w-0">
              <p className="text-14 font-semibold wrap-anywhere">Opening {scenarioTitle(fileName)}…</p>
              <p className="text-12 text-text2">Large templates take some seconds.</p>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
