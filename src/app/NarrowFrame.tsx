import { useEffect } from "react";
import { ClockReadout } from "../timeline/ClockReadout.tsx";
import { EventFeed } from "../timeline/EventFeed.tsx";
import { PlayButton } from "../timeline/PaceControls.tsx";
import { SpeedControl } from "../timeline/SpeedControl.tsx";
import { Dock } from "./Dock.tsx";
import { Header } from "./Header.tsx";
import { usePage } from "./pageState.ts";
import { Stage } from "./Stage.tsx";
import { VitalsBar } from "./VitalsBar.tsx";

/** Source: design-ux §2.1, narrow: for reading. Time can be run and everything looked at; edits need more room. */
export function NarrowFrame() {
  // The browser window would cover the whole map.
  useEffect(() => {
    if (usePage.getState().browserOpen) usePage.getState().toggleBrowser();
  }, []);
  return (
    <div className="h-dvh overflow-x-hidden overflow-y-auto">
      <section
        data-region="transport"
        aria-label="Time controls"
        className="sticky top-0 z-40 flex h-14 items-center gap-3 border-b border-line bg-panel px-3"
      >
        <ClockReadout align="left" />
        <span className="flex-1" />
        <PlayButton />
        <SpeedControl compact />
      </section>
      <header data-region="header">
        <Header />
      </header>
      <section data-region="vitals" aria-label="Vitals">
        <VitalsBar />
      </section>
      <div className="h-96 border-b border-line">
        <Stage firstSteps={false} />
      </div>
      <div className="h-80 border-b border-line">
        <Dock />
      </div>
      <aside data-region="inspector" aria-label="Events" className="h-[calc(100dvh-56px)] bg-panel">
        <EventFeed />
      </aside>
    </div>
  );
}
