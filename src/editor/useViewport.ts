import { getViewportForBounds, useReactFlow, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { browserFloats, usePage } from "../app/pageState.ts";
import { useClient } from "../client/store.ts";
import { useReducedMotion } from "../ui/rootAttribute.ts";
import { detailAt } from "./detail.ts";
import { fitBeside } from "./fitBeside.ts";
import type { Box } from "./graph/box.ts";
import type { PlacedNode } from "./graph/layout.ts";

export const zoomLimits = { least: 0.1, most: 2 };
/** What everything may be enlarged to: 13 px of a card are then 20. Estimate: a small system fills a large screen. */
const mostToFit = 1.5;
/** CSS px that the title of the outermost frame stands above it where titles keep their size on screen. */
const titleHeight = 12;
/** CSS px left free around everything: the chips and buttons of the canvas float along its top. */
const margins = { top: "44px", right: "10px", bottom: "10px", left: "10px" } as const;
/** On a narrow canvas the question stands below. */
const narrow = { below: 520, bottom: "68px" } as const;
/** The browser window in its corner: its size and its distance from both edges. Source: design-ux §2.2. */
const browserWindow = { width: 268, height: 124, heightForFingers: 148, margin: 10 } as const;
/** Wall ms. Source: design-ux §10, panels. */
const glideMs = 250;
/** One press of + or −. Source: React Flow's own step. */
const zoomStep = 1.2;

export interface ViewportCommands {
  readonly fitAll: () => void;
  /** Brings a box into the middle, at most at 100%. */
  readonly fitBox: (box: Box) => void;
  /** Moves just so far that a box can be seen. */
  readonly reveal: (box: Box) => void;
  readonly zoomBy: (direction: 1 | -1) => void;
  readonly actualSize: () => void;
}

/** What buttons and keys do to the view. Until the person moves it, it keeps everything in sight. */
export function useViewport(
  nodes: readonly PlacedNode[],
): ViewportCommands & { readonly onMove: (event: unknown) => void } {
  const flow = useReactFlow();
  const store = useStoreApi();
  const reduced = useReducedMotion();
  const byHand = useRef(false);
  const duration = reduced ? 0 : glideMs;
  const opened = useClient((state) => state.opened);
  const latest = useRef(nodes);
  latest.current = nodes;

  const show = useCallback(
    (box: Box, most: number, ms: number) => {
      const { width, height } = store.getState();
      if (width === 0 || height === 0) return;
      const view = getViewportForBounds(box, width, height, zoomLimits.least, most, margins);
      void flow.setViewport(view, { duration: ms });
    },
    [flow, store],
  );
  const fitNow = useCallback(
    (ms: number) => {
      const { width, height } = store.getState();
      if (latest.current.length === 0 || width === 0 || height === 0) return;
      const free: Record<keyof typeof margins, `${number}px`> = {
        ...margins,
        top: `${barHeight(store.getState().domNode)}px`,
      };
      const viewWith = (padding: typeof free) => {
        const within = (one: typeof free) =>
          getViewportForBounds(boundsOf(latest.current), width, height, zoomLimits.least, mostToFit, one);
        const view = within(padding);
        const isSmall = detailAt(view.zoom) === "cell" || detailAt(view.zoom) === "bar";
        return isSmall ? within({ ...padding, top: `${Number.parseInt(padding.top, 10) + titleHeight}px` }) : view;
      };
      const whole = viewWith(
        width < narrow.below && hasQuestion(store.getState().domNode) ? { ...free, bottom: narrow.bottom } : free,
      );
      const { margin, width: windowWidth } = browserWindow;
      const forFingers = matchMedia("(pointer: coarse)").matches;
      const windowHeight = forFingers ? browserWindow.heightForFingers : browserWindow.height;
      const left = `${windowWidth + 2 * margin}px` as const;
      const view = browserFloats(usePage.getState())
        ? fitBeside(whole, viewWith({ ...free, left }), cardsOf(latest.current), {
            x: margin,
            y: height - windowHeight - margin,
            width: windowWidth,
            height: windowHeight,
          })
        : whole;
      void flow.setViewport(view, { duration: ms });
    },
    [flow, store],
  );

  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (!byHand.current && (state.width !== before.width || state.height !== before.height)) fitNow(0);
      }),
    [store, fitNow],
  );
  const bounds = nodes.length === 0 ? "" : JSON.stringify(boundsOf(nodes));
  const first = useRef(true);
  const floats = usePage(browserFloats);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scenario is seen whole, wherever one looked before.
  useEffect(() => {
    byHand.current = false;
  }, [opened]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser window takes a corner, and gives it back.
  useEffect(() => {
    if (bounds === "" || byHand.current) return;
    fitNow(first.current ? 0 : duration);
    first.current = false;
  }, [bounds, floats, opened, duration, fitNow]);

  return useMemo(
    () => ({
      onMove: (event) => {
        if (event !== null) byHand.current = true;
      },
      fitAll: () => {
        byHand.current = false;
        fitNow(duration);
      },
      fitBox: (box) => {
        byHand.current = true;
        show(box, 1, duration);
      },
      reveal: (box) => {
        const { transform, width, height } = store.getState();
        const [left, top, zoom] = transform;
        const [x, y] = [box.x * zoom + left, box.y * zoom + top];
        const [right, bottom] = [x + box.width * zoom, y + box.height * zoom];
        const by = (start: number, end: number, least: number, most: number) =>
          start < least ? least - start : end > most ? Math.max(most - end, least - start) : 0;
        const move = { x: by(x, right, 10, width - 10), y: by(y, bottom, 44, height - 10) };
        if (move.x === 0 && move.y === 0) return;
        byHand.current = true;
        void flow.setViewport({ x: left + move.x, y: top + move.y, zoom }, { duration });
      },
      zoomBy: (direction) => {
        byHand.current = true;
        void flow.zoomTo(flow.getZoom() * (direction > 0 ? zoomStep : 1 / zoomStep), { duration });
      },
      actualSize: () => {
        byHand.current = true;
        void flow.zoomTo(1, { duration });
      },
    }),
    [flow, store, show, fitNow, duration],
  );
}

const hasQuestion = (canvas: HTMLElement | null): boolean =>
  canvas?.parentElement?.querySelector("section[aria-label=Question]") != null;

/** CSS px that the chips and buttons along the top take: under a finger they are taller, on a narrow canvas in rows. */
function barHeight(canvas: HTMLElement | null): number {
  const top = canvas?.getBoundingClientRect().top ?? 0;
  const parts = [...(canvas?.parentElement?.querySelectorAll("[data-canvas-bar] > *") ?? [])];
  const inBar = parts.filter((part) => getComputedStyle(part).position !== "absolute");
  const least = Number.parseInt(margins.top, 10);
  return Math.max(least, ...inBar.map((part) => part.getBoundingClientRect().bottom - top + 8));
}

/** What stands in no group's background: regions, VPCs and zones may lie under a window. */
const cardsOf = (nodes: readonly PlacedNode[]): readonly Box[] =>
  nodes.flatMap(({ kind, absolute, width, height }) =>
    kind === "region" || kind === "vpc" || kind === "availabilityZone" ? [] : [{ ...absolute, width, height }],
  );

function boundsOf(nodes: readonly PlacedNode[]): Box {
  const left = Math.min(...nodes.map(({ absolute }) => absolute.x));
  const top = Math.min(...nodes.map(({ absolute }) => absolute.y));
  const right = Math.max(...nodes.map(({ absolute, width }) => absolute.x + width));
  const bottom = Math.max(...nodes.map(({ absolute, height }) => absolute.y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
