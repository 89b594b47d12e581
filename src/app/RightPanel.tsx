import { PanelRightClose } from "lucide-react";
import { useRef } from "react";
import { Group, Panel, type PanelImperativeHandle } from "react-resizable-panels";
import { Inspector } from "../inspector/Inspector.tsx";
import { EventFeed } from "../timeline/EventFeed.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TabList, TabPanel } from "../ui/TabList.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { usePage } from "./pageState.ts";
import { panelLimits } from "./panelStorage.ts";
import { ResizeHandle } from "./ResizeHandle.tsx";
import { scenarioTitle } from "./samples.ts";

const tabs = [{ id: "inspect" as const, label: "Inspect" }];

/** The inspector above, what happened below. */
export function RightPanel({ onClose }: { onClose: () => void }) {
  const feed = useRef<PanelImperativeHandle>(null);
  const feedHeight = usePage((page) => page.panels.feedHeight);
  const setPanel = usePage((page) => page.setPanel);
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
            <TabList label="Right panel" tabs={tabs} value="inspect" onChange={() => undefined} group="right-panel" />
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
        <TabPanel group="right-panel" value="inspect" className="flex min-h-0 flex-1 flex-col">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <div tabIndex={0} className="focus-inset min-h-0 flex-1 overflow-y-auto">
            <ErrorBoundary part="The inspector">
              <Inspector titleOf={scenarioTitle} />
            </ErrorBoundary>
          </div>
        </TabPanel>
      </Panel>
      <ResizeHandle label="Height of the events" orientation="vertical" />
      <Panel
        id="events"
        panelRef={feed}
        defaultSize={`${feedHeight}px`}
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
