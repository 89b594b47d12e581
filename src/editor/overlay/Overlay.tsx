import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useRef } from "react";
import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { useClient } from "../../client/store.ts";
import { useReducedMotion, useThemeName } from "../../ui/rootAttribute.ts";
import { readTokenColours } from "../../ui/tokenColours.ts";
import { useCanvas } from "../canvasState.ts";
import { useDetail } from "../DetailContext.ts";
import { holdsTasks } from "../graph/drawnTasks.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { useGraph } from "../useGraph.ts";
import { drawZone } from "./drawCells.ts";
import { drawChevrons, drawDots, drawPulse } from "./drawTraffic.ts";
import { pulseMs } from "./pulses.ts";
import { failedKey } from "./rates.ts";
import { dotsPerSecond } from "./traffic.ts";
import { type ZoneCells, zoneCells } from "./zoneCells.ts";

/** More pixels than this per CSS px cost time and show nothing. */
const mostPixelRatio = 2;
/** Wall seconds between two frames that dots may travel: after a pause of the page they go on, they do not leap. */
const longestStep = 0.1;

/**
 * The one canvas over the graph: traffic on the lines, and tasks as cells. It is drawn once when something changed,
 * and every frame only while dots move.
 */
export function Overlay() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const { nodes, routes } = useGraph();
  const detail = useDetail();
  const theme = useThemeName();
  const reduced = useReducedMotion();
  const traffic = usePage((state) => state.layers.traffic);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the theme.
  const colours = useMemo(() => readTokenColours(), [theme]);
  const selected = useCanvas((state) => state.selected);
  const dimmed = useCanvas((state) => state.steps.size > 0);
  const records = useCalm(({ tables, nowMs, speed }) => ({
    task: tables.task,
    target: tables.target,
    second: Math.floor(nowMs / 1_000),
    speed,
  }));
  const zones = useMemo(
    () =>
      nodes.filter(
        (node) =>
          (detail === "bar" ? node.kind === "availabilityZone" : holdsTasks(node)) &&
          (node.density === "cell" || detail === "cell" || detail === "bar"),
      ),
    [nodes, detail],
  );
  const heat = useCanvas((state) => state.heat);
  const drawnAs = useMemo(() => ({ colours, heat, whole: detail === "bar" }), [colours, heat, detail]);
  const before = useRef<ReadonlyMap<string, ZoneCells>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cells are made anew when the records have changed.
  const cells = useMemo(() => {
    const state = useClient.getState();
    const known = before.current;
    return new Map(
      zones.map((node): [string, ZoneCells] => [node.id, zoneCells(node, state, drawnAs, known.get(node.id))]),
    );
  }, [zones, drawnAs, records]);
  before.current = cells;
  const moving = useClient(({ playing, looking }) => playing && !looking) && traffic && !reduced;
  const sending = useCanvas(({ rates }) => routes.some(({ id }) => (rates[id] ?? 0) > 0));

  const phases = useRef(new Map<string, number>());
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || element === undefined || !context) return;
    let frame = 0;
    let before = 0;

    const draw = (now: number): void => {
      frame = 0;
      const { transform, width, height } = flow.getState();
      const [left, top, zoom] = transform;
      const ratio = Math.min(mostPixelRatio, devicePixelRatio);
      if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
        element.width = Math.round(width * ratio);
        element.height = Math.round(height * ratio);
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, element.width, element.height);
      context.setTransform(zoom * ratio, 0, 0, zoom * ratio, left * ratio, top * ratio);
      const selectedTask = selected?.startsWith("task:") ? selected.slice("task:".length) : null;
      for (const zone of zones) {
        const drawn = cells.get(zone.id);
        if (drawn !== undefined && inSight(zone, transform, width, height)) {
          drawZone(context, zone, drawn, detail, colours, selectedTask);
        }
      }
      const step = before === 0 ? 0 : Math.min(longestStep, (now - before) / 1_000);
      before = now;
      if (traffic) drawTraffic(moving ? step : 0);
      const pulsing = !reduced && drawPulses(now);
      if ((moving && sending) || pulsing) {
        frame = requestAnimationFrame(draw);
        if (step > 0) markFirstDot();
      } else before = 0;
    };
    const drawPulses = (now: number): boolean => {
      const pulses = useCanvas.getState().pulses.filter(({ startedAtMs }) => now - startedAtMs < pulseMs);
      for (const { routeId, startedAtMs } of pulses) {
        const route = routes.find(({ id }) => id === routeId);
        if (route === undefined) continue;
        const share = Math.min(1, Math.max(0, (now - startedAtMs) / pulseMs));
        drawPulse(context, route.curve, share, colours[route.relation === "signal" ? "why-line" : "sg"]);
      }
      return pulses.length > 0;
    };
    const drawTraffic = (step: number): void => {
      const { rates } = useCanvas.getState();
      context.globalAlpha = dimmed ? 0.3 : 1;
      for (const route of routes) {
        const rate = rates[route.id] ?? 0;
        if (route.flow === null || rate <= 0) continue;
        const failedShare = rates[failedKey(route.id)] ?? 0;
        const phase = (phases.current.get(route.id) ?? 0) + step * dotsPerSecond(rate);
        phases.current.set(route.id, phase);
        if (reduced) drawChevrons(context, route, failedShare, colours);
        else drawDots(context, route, rate, failedShare, phase, colours);
      }
      context.globalAlpha = 1;
    };
    const redraw = (): void => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };

    redraw();
    const stops = [flow.subscribe(redraw), useCanvas.subscribe(redraw)];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [flow, zones, cells, routes, detail, colours, selected, dimmed, moving, sending, traffic, reduced]);

  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; the nodes below say all it shows.
  return <canvas ref={canvas} aria-hidden="true" className="pointer-events-none absolute inset-0 z-4 size-full" />;
}

function inSight(
  { absolute, width, height }: PlacedNode,
  [left, top, zoom]: readonly [number, number, number],
  viewWidth: number,
  viewHeight: number,
): boolean {
  const x = absolute.x * zoom + left;
  const y = absolute.y * zoom + top;
  return x < viewWidth && y < viewHeight && x + width * zoom > 0 && y + height * zoom > 0;
}

let marked = false;

/** For tools that measure how soon the page is alive. */
function markFirstDot(): void {
  if (!marked) performance.mark("first-moving-dot");
  marked = true;
}
