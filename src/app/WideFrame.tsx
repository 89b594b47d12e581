import { PanelRightOpen } from "lucide-react";
import { useRef } from "react";
import { Group, Panel, type PanelImperativeHandle } from "react-resizable-panels";
import { Transport } from "../timeline/Transport.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { ClosedDock, Dock } from "./Dock.tsx";
import { Header } from "./Header.tsx";
import { usePage } from "./pageState.ts";
import { panelLimits } from "./panelStorage.ts";
import { togglePanel } from "./panels.ts";
import { ResizeHandle } from "./ResizeHandle.tsx";
import { RightPanel } from "./RightPanel.tsx";
import { Stage } from "./Stage.tsx";
import { TryRail } from "./TryRail.tsx";
import { VitalsBar } from "./VitalsBar.tsx";

const px = (value: number) => `${value}px`;

/** Source: design-ux §2.1, from 1280 px. */
export function WideFrame() {
  const panels = usePage((page) => page.panels);
  const setPanel = usePage((page) => page.setPanel);
  const right = useRef<PanelImperativeHandle>(null);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <header data-region="header">
        <Header />
      </header>
      {panels.vitals && (
        <section data-region="vitals" aria-label="Vitals">
          <VitalsBar />
        </section>
      )}
      <div className="flex min-h-0 flex-1">
        <nav
          data-region="palette"
          aria-label="Things to try"
          className={
            panels.palette
              ? "w-43 shrink-0 border-r border-line bg-panel"
              : "w-13 shrink-0 border-r border-line bg-panel"
          }
        >
          <TryRail collapsed={!panels.palette} />
        </nav>
        <Group
          className="min-w-0 flex-1"
          onLayoutChanged={(_layout, { isUserInteraction }) => {
            const width = right.current?.getSize().inPixels;
            if (isUserInteraction && width !== undefined) setPanel({ rightWidth: Math.round(width) });
          }}
        >
          <Panel id="stage" minSize="560px">
            <StageAndDock />
          </Panel>
          {panels.right && <ResizeHandle label="Width of inspector and events" orientation="horizontal" />}
          {panels.right && (
            <Panel
              id="right"
              panelRef={right}
              defaultSize={px(panels.rightWidth)}
              minSize={px(panelLimits.rightWidth.min)}
              maxSize={px(panelLimits.rightWidth.max)}
              groupResizeBehavior="preserve-pixel-size"
            >
              <aside data-region="inspector" aria-label="Inspector and events" className="size-full">
                <RightPanel onClose={() => togglePanel("right")} />
              </aside>
            </Panel>
          )}
        </Group>
        {!panels.right && (
          <div className="shrink-0 border-l border-line bg-panel p-1.5">
            <IconButton
              label="Show inspector and events"
              keys="]"
              size="small"
              tooltipSide="left"
              icon={<PanelRightOpen size={15} aria-hidden />}
              onClick={() => togglePanel("right")}
            />
          </div>
        )}
      </div>
      <footer data-region="transport" className="h-17 shrink-0 border-t border-line bg-panel">
        <section aria-label="Time controls" className="h-full">
          <Transport />
        </section>
      </footer>
    </div>
  );
}

function StageAndDock() {
  const panels = usePage((page) => page.panels);
  const setPanel = usePage((page) => page.setPanel);
  const dock = useRef<PanelImperativeHandle>(null);
  return (
    <div className="flex size-full flex-col">
      <Group
        orientation="vertical"
        className="min-h-0 flex-1"
        onLayoutChanged={(_layout, { isUserInteraction }) => {
          const height = dock.current?.getSize().inPixels;
          if (!isUserInteraction || height === undefined) return;
          setPanel(height === 0 ? { dock: false } : { dockHeight: Math.round(height) });
        }}
      >
        <Panel id="canvas" minSize="240px">
          <Stage />
        </Panel>
        {panels.dock && <ResizeHandle label="Height of the charts" orientation="vertical" />}
        {panels.dock && (
          <Panel
            id="dock"
            panelRef={dock}
            collapsible
            defaultSize={px(panels.dockHeight)}
            minSize={px(panelLimits.dockHeight.min)}
            maxSize={px(panelLimits.dockHeight.max)}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Dock />
          </Panel>
        )}
      </Group>
      {!panels.dock && <ClosedDock />}
    </div>
  );
}
