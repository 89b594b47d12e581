import { lazy, Suspense, useCallback, useState } from "react";
import { useCalm } from "../client/calm.ts";
import { useClient } from "../client/store.ts";
import { PastAnnouncer, PastBanner } from "../timeline/PastBanner.tsx";
import { ToastHost } from "../ui/ToastHost.tsx";
import { DocumentMessage } from "./DocumentMessage.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { FirstRunCard } from "./FirstRunCard.tsx";
import { NextStepsCard } from "./NextStepsCard.tsx";
import { OpeningMessage } from "./OpeningMessage.tsx";
import { OpenTroubleMessage } from "./OpenTroubleMessage.tsx";
import { usePreferences } from "./preferences.ts";
import { QuestionCard } from "./QuestionCard.tsx";
import { isFirstSample } from "./samples.ts";

/** Asked for at once but not waited for: the frame stands before the drawing library, as large as all of it, has come. */
const canvas = import("../editor/Canvas.tsx");
const Canvas = lazy(async () => ({ default: (await canvas).Canvas }));

/** The canvas with what floats over it. */
export function Stage({ firstSteps = true }: { firstSteps?: boolean }) {
  const welcomed = usePreferences((preferences) => preferences.welcomed);
  const name = useCalm(({ tables }) => tables.settings?.get("run")?.name);
  // The first steps are about the first sample; any other scenario comes with its own question.
  const first = firstSteps && !welcomed && (name === undefined || isFirstSample(name));
  const [sent, setSent] = useState(false);
  const onSent = useCallback(() => setSent(true), []);
  const looking = useClient((state) => state.looking);
  // The choice of words stands where the notices would.
  const withWords = useCalm(({ tables }) => (tables.eksCluster?.size ?? 0) > 0);
  const notice = looking ? (
    <PastBanner below={withWords} />
  ) : !first ? (
    <QuestionCard />
  ) : sent ? (
    <NextStepsCard />
  ) : null;
  return (
    <main
      data-region="canvas"
      aria-label="Canvas"
      tabIndex={-1}
      className="flex size-full flex-col overflow-hidden outline-none"
    >
      <DocumentMessage />
      <div className="@container relative min-h-0 w-full flex-1 overflow-hidden">
        <ErrorBoundary part="The canvas">
          <Suspense fallback={<div className="canvas-dots size-full" />}>
            <Canvas notice={notice} />
          </Suspense>
        </ErrorBoundary>
        <PastAnnouncer />
        <OpeningMessage />
        <OpenTroubleMessage />
        {first && !sent && <FirstRunCard onSent={onSent} />}
        <div className={first && !sent ? "pointer-events-none absolute inset-0 bottom-30" : "contents"}>
          <ToastHost />
        </div>
      </div>
    </main>
  );
}
