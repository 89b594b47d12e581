import { PanelRightClose } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Group, Panel, type PanelImperativeHandle } from "react-resizable-panels";
import { useChosenThings } from "../editor/editing/useChosenThings.ts";
import { Inspector } from "../inspector/Inspector.tsx";
import { EventFeed } from "../timeline/EventFeed.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TabList, TabPanel, tabElementId } from "../ui/TabList.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { usePage } from "./pageState.ts";
import { panelLimits } from "./panelStorage.ts";
import { ResizeHandle } from "./ResizeHandle.tsx";
import { scenarioTitle } from "./samples.ts";
import { logicalIdOfSelection, recordOfLogicalId } from "./templateRecords.ts";

const CodeTab = lazy(async () => ({ default: (await import("../document/CodeTab.tsx")).CodeTab }));

const SharedInspector = lazy(async () => ({
  default: (await import("../inspector/SharedInspector.tsx")).SharedInspector,
}));

const DockedBrowser = lazy(async () => ({
  default: (await import("../editor/browser/DockedBrowser.tsx")).DockedBrowser,
}));

const tabs = [
  { id: "inspect", label: "Inspect" },
  { id: "code", label: "Code" },
] as const;
const browserTab = { id: "browser", label: "Browser" } as const;
/** CSS px. On a low screen the events leave the inspector more than half of the panel. Estimate: of 768 px it has 600. */
const lowScreen = { below: 800, mostFeed: 248 } as const;
const mostFeed = (): number => (window.innerHeight < lowScreen.below ? lowScreen.mostFeed : panelLimits.feedHeight.max);

type TabName = (typeof tabs)[number]["id"] | typeof browserTab.id;

/** The inspector or the template above, what happened below. */
export function RightPanel({ onClose }: { onClose: () => void }) {
  const feed = useRef<PanelImperativeHandle>(null);
  const feedHeight = usePage((page) => page.panels.feedHeight);
  const setPanel = usePage((page) => page.setPanel);
  const docked = usePage((page) => page.browserOpen && page.browserDocked);
  const [chosen, setTab] = useState<TabName>(docked ? "browser" : "inspect");
  const tab = chosen === "browser" && !docked ? "inspect" : chosen;
  useEffect(() => {
    if (docked) setTab("browser");
  }, [docked]);
  const things = useChosenThings();
  return (
    <Group
      orientation="vertical"
      className="bg-panel"
      onLayoutChanged={(_layout, { isUserInteraction }) => {
        const height = feed.current?.getSize().inPixels;
        if (isUserInteraction && height !== undefined) setPanel({ feedHeight: Math.round(height) });
      }}
    >
      <Panel id="inspect" minSize="160px" className="flex min-h-0 flex-col">
        <div className="flex items-center border-b border-line">
          <div className="-mb-px flex-1">
            <TabList
              label="Right panel"
              tabs={docked ? [...tabs, browserTab] : tabs}
              value={tab}
              onChange={setTab}
              group="right-panel"
            />
          </div>
          <span className="pr-2">
            <IconButton
              label="Hide inspector and events"
              keys="]"
              size="small"
              icon={<PanelRightClose size={15} aria-hidden />}
              onClick={onClose}
            />
          </span>
        </div>
        <TabPanel group="right-panel" value={tab} className="flex min-h-0 flex-1 flex-col">
          {tab === "code" ? (
            <ErrorBoundary part="The template">
              <Suspense fallback={<p className="p-4 text-12 text-text3">Loading the editor</p>}>
                <CodeTab
                  logicalIdOf={logicalIdOfSelection}
                  recordOf={recordOfLogicalId}
                  onLeave={() => document.getElementById(tabElementId("right-panel", "code"))?.focus()}
                />
              </Suspense>
            </ErrorBoundary>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
            <div tabIndex={0} className="focus-inset min-h-0 scroll-edges flex-1 overflow-y-auto">
              <ErrorBoundary part={tab === "browser" ? "The browser" : "The inspector"}>
                {tab === "browser" ? (
                  <Suspense fallback={null}>
                    <DockedBrowser />
                  </Suspense>
                ) : things.length > 1 ? (
                  <Suspense fallback={null}>
                    <SharedInspector things={things} />
                  </Suspense>
                ) : (
                  <Inspector titleOf={scenarioTitle} />
                )}
              </ErrorBoundary>
            </div>
          )}
        </TabPanel>
      </Panel>
      <ResizeHandle label="Height of the events" orientation="vertical" />
      <Panel
        id="events"
        panelRef={feed}
        defaultSize={`${Math.min(feedHeight, mostFeed())}px`}
        minSize={`${panelLimits.feedHeight.min}px`}
        groupResizeBehavior="preserve-pixel-size"
      >
        <ErrorBoundary part="The event feed">
          <EventFeed />
        </ErrorBoundary>
      </Panel>
    </Group>
  );
}
