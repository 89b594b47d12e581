import { PanelLeft, PanelRight } from "lucide-react";
import { useEffect } from "react";
import { Transport } from "../timeline/Transport.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { ClosedDock, Dock } from "./Dock.tsx";
import { Header } from "./Header.tsx";
import { usePage } from "./pageState.ts";
import { closeDrawer, togglePanel, useDrawer } from "./panels.ts";
import { RightPanel } from "./RightPanel.tsx";
import { Stage } from "./Stage.tsx";
import { TryRail } from "./TryRail.tsx";
import { VitalsBar } from "./VitalsBar.tsx";

/** Source: design-ux §2.1, under 1280 px: the side panels lie over the canvas, one at a time. */
export function DrawerFrame() {
  const panels = usePage((page) => page.panels);
  const drawer = useDrawer(({ open }) => open);
  useEffect(
    () =>
      usePage.subscribe(({ selection }, before) => {
        if (selection !== null && selection !== before.selection) useDrawer.setState({ open: "right" });
      }),
    [],
  );
  return (
    // A low window, as at 200 % zoom, scrolls the frame instead of leaving the canvas no height.
    <div className="h-dvh overflow-x-hidden overflow-y-auto">
      <div className="flex h-full min-h-150 flex-col overflow-hidden">
        <header data-region="header" className="flex items-center border-b border-line bg-panel">
          <span className="pl-2">
            <IconButton
              label="Things to try"
              keys="["
              aria-pressed={drawer === "palette"}
              icon={<PanelLeft size={16} aria-hidden />}
              onClick={() => togglePanel("palette")}
            />
          </span>
          <div className="-mb-px min-w-0 flex-1">
            <Header />
          </div>
          <span className="pr-2">
            <IconButton
              label="Inspector and events"
              keys="]"
              aria-pressed={drawer === "right"}
              icon={<PanelRight size={16} aria-hidden />}
              onClick={() => togglePanel("right")}
            />
          </span>
        </header>
        {panels.vitals && (
          <section data-region="vitals" aria-label="Vitals">
            <VitalsBar />
          </section>
        )}
        <div className="relative flex min-h-0 flex-1 flex-col">
          <div className="min-h-0 flex-1">
            <Stage />
          </div>
          {panels.dock ? (
            <div className="h-48 shrink-0 border-t pointer-coarse:h-52 border-line">
              <Dock />
            </div>
          ) : (
            <ClosedDock />
          )}
          {drawer === "palette" && (
            <nav
              data-region="palette"
              aria-label="Things to try"
              className="absolute inset-y-0 left-0 z-40 w-50 border-r border-line bg-panel shadow-float"
            >
              <TryRail collapsed={false} />
            </nav>
          )}
          {drawer === "right" && (
            <aside
              data-region="inspector"
              aria-label="Inspector and events"
              className="absolute inset-y-0 right-0 z-40 w-80 max-w-full border-l border-line bg-panel shadow-float"
            >
              <RightPanel onClose={closeDrawer} />
            </aside>
          )}
        </div>
        <footer data-region="transport" className="h-16 shrink-0 border-t border-line bg-panel">
          <section aria-label="Time controls" className="h-full">
            <Transport compact />
          </section>
        </footer>
      </div>
    </div>
  );
}
