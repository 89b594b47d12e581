import "@xyflow/react/dist/base.css";
import { ReactFlow, ReactFlowProvider, useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { clsx } from "clsx";
import { Workflow } from "lucide-react";
import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useId, useRef } from "react";
import { usePage } from "../app/pageState.ts";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import type { Kind } from "../engine/records.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { AutoScalingGroupOutline } from "./AutoScalingGroupOutline.tsx";
import { BrowserWindow } from "./BrowserWindow.tsx";
import { ClusterOutline } from "./ClusterOutline.tsx";
import { podStop, pointAtCell, taskStop, useCanvas } from "./canvasState.ts";
import { DetailContext } from "./DetailContext.ts";
import { type Detail, detailAt } from "./detail.ts";
import { GuideLines } from "./dragging/GuideLines.tsx";
import { useDragging } from "./dragging/useDragging.ts";
import { ArrowMarkers } from "./edges/arrowMarker.tsx";
import { ConfigurationEdge } from "./edges/ConfigurationEdge.tsx";
import { PlateLayer } from "./edges/PlateLayer.tsx";
import { RequestEdge } from "./edges/RequestEdge.tsx";
import { SignalEdge } from "./edges/SignalEdge.tsx";
import { useEditing } from "./editing/editState.ts";
import { menuTip } from "./editing/menuTip.ts";
import { useAdding } from "./editing/useAdding.ts";
import { useMarquee } from "./editing/useMarquee.ts";
import { useWireMenu } from "./editing/useWireMenu.ts";
import { useFlowEdges } from "./flowEdges.ts";
import { type FlowNode, useFlowNodes } from "./flowNodes.ts";
import { holds, type Point } from "./graph/box.ts";
import { cellTasks } from "./graph/cellTasks.ts";
import { holdsTasks, isHost } from "./graph/drawnTasks.ts";
import { placeOf } from "./graph/placeOf.ts";
import { isEmpty } from "./graph/structure.ts";
import { taskAt } from "./graph/taskGrid.ts";
import { HeatPanel } from "./HeatPanel.tsx";
import { KeyPanel } from "./KeyPanel.tsx";
import { LayerChips } from "./LayerChips.tsx";
import { CardNode } from "./nodes/CardNode.tsx";
import { GroupNode } from "./nodes/GroupNode.tsx";
import { InstanceNode } from "./nodes/InstanceNode.tsx";
import { ZoneNode } from "./nodes/ZoneNode.tsx";
import { Overlay } from "./overlay/Overlay.tsx";
import { useChainPulses, usePulses } from "./overlay/pulses.ts";
import { PointedTip } from "./PointedTip.tsx";
import { useCanvasKeys } from "./useCanvasKeys.ts";
import { type Graph, GraphContext, useNewGraph } from "./useGraph.ts";
import { useLongPress } from "./useLongPress.ts";
import { useRates } from "./useRates.ts";
import { useTidy } from "./useTidy.ts";
import { useViewport, zoomLimits } from "./useViewport.ts";
import { ViewControls } from "./ViewControls.tsx";
import { WhyOverlay } from "./why/WhyOverlay.tsx";

const EditingLayer = lazy(async () => ({ default: (await import("./editing/EditingLayer.tsx")).EditingLayer }));

const nodeTypes = { card: CardNode, area: GroupNode, zone: ZoneNode, instance: InstanceNode };
const edgeTypes = { requests: RequestEdge, signal: SignalEdge, configuration: ConfigurationEdge };

type CanvasProps = {
  /** What a person can do when there is nothing to simulate: one button. */
  emptyAction?: ReactNode;
  /** Stands between the layers and the view controls, as wide as there is room. */
  notice?: ReactNode;
};

/** The running system as a drawing. Fills its parent. */
export function Canvas({ emptyAction, notice }: CanvasProps) {
  const graph = useNewGraph();
  const running = useClient((state) => state.status !== "starting");
  usePlacesOfFile();
  useKeptLayout();
  return (
    <GraphContext value={graph}>
      <div className="canvas-dots relative size-full overflow-hidden">
        {isEmpty(graph.structure) ? (
          running && (
            <EmptyState icon={<Workflow size={32} aria-hidden />} title="Nothing to simulate here" action={emptyAction}>
              A service, its load balancer and its tasks appear here as soon as a template holds them. Everything drawn
              is running.
            </EmptyState>
          )
        ) : (
          <ReactFlowProvider>
            <Drawing graph={graph} notice={notice} />
          </ReactFlowProvider>
        )}
      </div>
    </GraphContext>
  );
}

function Drawing({ graph, notice }: { graph: Graph; notice: ReactNode }) {
  const hint = useId();
  const nodes = useFlowNodes(graph);
  const edges = useFlowEdges(graph.routes);
  const detail = useDetailOfZoom();
  const { onMove, ...view } = useViewport(graph.nodes);
  const tidy = useTidy(graph);
  const onKeyDown = useCanvasKeys(graph, detail, view, tidy);
  const onNodesChange = useDragging(graph);
  const { onPaneClick, onPaneMouseMove } = usePane(graph, detail);
  const wrapper = useZoomProperty();
  const adding = useAdding(graph);
  const marquee = useMarquee();
  const longPress = useLongPress();
  const panning = useEditing((state) => state.panning);
  const onWireMenu = useWireMenu(graph);
  useSelectedStop(graph);
  useReachedStop(graph);
  useRates(graph.routes);
  usePulses(graph.routes);
  useChainPulses(graph.routes);
  return (
    <DetailContext value={detail}>
      <div
        ref={wrapper}
        data-detail={detail}
        className={clsx("group/canvas absolute inset-0", panning && "cursor-grab [&_*]:cursor-grab")}
      >
        <p id={hint} hidden>
          Arrow keys go to the nearest thing, Enter selects it or steps into a group, Escape steps out. X follows a
          line. 1 fits everything, plus and minus zoom, T tidies, V opens the browser window.
        </p>
        <ReactFlow<FlowNode, (typeof edges)[number]>
          aria-label="Architecture canvas"
          aria-describedby={hint}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onMove={onMove}
          onNodeDragStart={onMove}
          onPaneClick={(event) => {
            if (!adding.onPaneClick(event)) onPaneClick(event);
          }}
          onNodeContextMenu={(event, { data }) => {
            const tip = menuTip(event.target, data);
            if (tip === null) return;
            event.preventDefault();
            useEditing.setState({ menu: { tip, x: event.clientX, y: event.clientY } });
          }}
          onEdgeContextMenu={onWireMenu}
          onEdgeClick={(event, edge) => {
            if (!adding.onPaneClick(event)) onWireMenu(event, edge);
          }}
          onDoubleClick={adding.onDoubleClick}
          onMouseMove={adding.onMouseMove}
          nodesDraggable={!panning}
          onPointerDownCapture={(event) => {
            marquee(event);
            longPress(event);
          }}
          onDragOver={adding.onDragOver}
          onDragLeave={adding.onDragLeave}
          onDrop={adding.onDrop}
          onPaneMouseMove={onPaneMouseMove}
          onPaneMouseLeave={() => pointAtCell(null)}
          onKeyDown={onKeyDown}
          noPanClassName={panning ? "nothing-keeps-the-canvas" : "nopan"}
          minZoom={zoomLimits.least}
          maxZoom={zoomLimits.most}
          zIndexMode="manual"
          nodeDragThreshold={4}
          paneClickDistance={4}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={false}
          disableKeyboardA11y
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          proOptions={{ hideAttribution: true }}
        >
          <ClusterOutline />
          <AutoScalingGroupOutline />
          <WhyOverlay />
          <GuideLines />
          <Overlay />
          <PlateLayer />
        </ReactFlow>
        <ArrowMarkers />
        <div
          data-canvas-bar
          className="pointer-events-none absolute inset-0 z-5 flex flex-wrap content-start items-start gap-2 px-2.5 pt-2 @min-[860px]:flex-nowrap"
        >
          <LayerChips />
          {notice}
          <ViewControls view={view} tidy={tidy} />
        </div>
        <KeyPanel />
        <HeatPanel />
        <PointedTip />
        <BrowserWindow />
        <Suspense fallback={null}>
          <EditingLayer />
        </Suspense>
      </div>
    </DetailContext>
  );
}

/** Positions that came with a file count as put there by a person. */
function usePlacesOfFile(): void {
  const places = useClient((state) => state.layout);
  useEffect(() => {
    usePage.setState({ positions: places, pinned: Object.keys(places) });
  }, [places]);
}

/** What is pinned is saved with the run and in the template. */
function useKeptLayout(): void {
  useEffect(
    () =>
      usePage.subscribe(({ positions, pinned }, before) => {
        if (positions === before.positions && pinned === before.pinned) return;
        const kept = Object.entries(positions).filter(([id]) => pinned.includes(id));
        if (useClient.getState().layout !== positions) actions.keepLayout(Object.fromEntries(kept));
      }),
    [],
  );
}

function useDetailOfZoom(): Detail {
  const before = useRef<Detail>(undefined);
  const detail = useStore(({ transform }) => detailAt(transform[2], before.current));
  before.current = detail;
  return detail;
}

/** `--zoom` lets titles keep their size on the screen without a render per frame. */
function useZoomProperty() {
  const wrapper = useRef<HTMLDivElement>(null);
  const flow = useStoreApi();
  useEffect(() => {
    const write = () => wrapper.current?.style.setProperty("--zoom", String(flow.getState().transform[2]));
    write();
    return flow.subscribe((state, before) => {
      if (state.transform[2] !== before.transform[2]) write();
    });
  }, [flow]);
  return wrapper;
}

/** Inside a group the pane gets the pointer, so that dragging moves the canvas: it finds what was meant. */
function usePane({ nodes }: Graph, detail: Detail) {
  const { screenToFlowPosition } = useReactFlow();
  const cellAt = (point: Point) => {
    for (const node of nodes) {
      const { id, absolute, width, height, density = "capsule", grid, tasks = 0, columns } = node;
      if (!holdsTasks(node) || !holds({ ...absolute, width, height }, point)) continue;
      if (density !== "cell" && detail !== "cell" && detail !== "bar") continue;
      const index = taskAt(density, tasks, { x: point.x - absolute.x, y: point.y - absolute.y }, grid, columns);
      const task =
        index === null
          ? undefined
          : cellTasks(node, useClient.getState(), useCanvas.getState().heat.group).tasks[index];
      if (index !== null && task !== undefined) return { nodeId: id, index, taskId: task.id };
    }
    return null;
  };
  return {
    onPaneMouseMove: (event: MouseEvent) =>
      pointAtCell(cellAt(screenToFlowPosition({ x: event.clientX, y: event.clientY }))),
    onPaneClick: (event: MouseEvent) => {
      const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const cell = cellAt(point);
      const group = nodes.findLast(
        ({ kind, absolute, width, height }) =>
          (kind === "availabilityZone" || isHost({ kind }) || kind === "vpc") &&
          holds({ ...absolute, width, height }, point),
      );
      const { select } = usePage.getState();
      useEditing.setState({ marked: [] });
      if (cell !== null) select({ kind: "task", id: cell.taskId });
      else if (group === undefined || group.recordId === null) select(null);
      else select({ kind: group.kind as Kind, id: group.recordId });
    },
  };
}

/** Tab reaches one thing of the canvas. When that is gone, it reaches the first again. */
function useReachedStop(graph: Graph): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: things come and go with the graph.
  useEffect(() => {
    const { focused } = useCanvas.getState();
    if (focused !== null && document.querySelector(`[data-stop="${CSS.escape(focused)}"]`) === null)
      useCanvas.setState({ focused: null });
  }, [graph]);
}

/** What the rest of the page has selected may be a part of something drawn: that is then shown as selected. */
function useSelectedStop({ byId }: Graph): void {
  const selection = usePage((state) => state.selection);
  useEffect(() => {
    const place = selection === null ? null : placeOf(selection, useClient.getState().tables, byId);
    const selected =
      place === null
        ? null
        : place.taskId !== null
          ? taskStop(place.taskId)
          : selection?.kind === "pod"
            ? podStop(selection.id)
            : place.nodeId;
    if (useCanvas.getState().selected !== selected) useCanvas.setState({ selected });
  }, [selection, byId]);
}
