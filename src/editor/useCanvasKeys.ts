import { type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { useDialog } from "../app/dialogState.ts";
import { remember } from "../app/history.ts";
import { usePage } from "../app/pageState.ts";
import { useDrawer } from "../app/panels.ts";
import { usePreferences } from "../app/preferences.ts";
import { useClient } from "../client/store.ts";
import type { Kind } from "../engine/records.ts";
import { showToast } from "../ui/toastStore.ts";
import { type StopId, useCanvas } from "./canvasState.ts";
import { innerStops, outerStops, type Stop, stopOf } from "./canvasStops.ts";
import type { Detail } from "./detail.ts";
import { keyTips } from "./editing/chosen.ts";
import { pointerPoint } from "./editing/drawnPlaces.ts";
import { useEditing } from "./editing/editState.ts";
import { loadDeeds } from "./editing/loadDeeds.ts";
import { holdsTasks } from "./graph/drawnTasks.ts";
import { moveStep } from "./moveStep.ts";
import { type Direction, nearest } from "./nearest.ts";
import { listenToSpace } from "./spaceKey.ts";
import type { Graph } from "./useGraph.ts";
import { contextMenuAt } from "./useLongPress.ts";
import type { ViewportCommands } from "./useViewport.ts";

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** The keys of design-ux §4.4 that belong to the canvas: single keys anywhere on the page, the others inside it. */
export function useCanvasKeys(
  graph: Graph,
  detail: Detail,
  view: ViewportCommands,
  tidy: (everything: boolean) => void,
): (event: KeyboardEvent) => void {
  const stopsInside = (holder: string): readonly Stop[] => {
    const node = graph.byId.get(holder);
    return node !== undefined && holdsTasks(node) ? innerStops(node, graph.nodes, detail, useClient.getState()) : [];
  };
  const allStops = (): readonly Stop[] => [
    ...outerStops(graph.nodes),
    ...graph.nodes.flatMap(({ id }) => stopsInside(id)),
  ];
  const focus = (stop: Stop | null | undefined): void => {
    if (stop === null || stop === undefined) return;
    useCanvas.setState({ focused: stop.id });
    document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop.id)}"]`)?.focus({ preventScroll: true });
    view.reveal(stop.box);
  };

  const singleKey = useEffectEvent((event: globalThis.KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = unlocked(event);
    // What types nothing cannot be set off by speech input: WCAG 2.1.4 is about characters.
    if (key.length === 1 && !usePreferences.getState().singleKeys) return;
    // What is typed while a dialog is still being loaded is meant for it.
    if (useDialog.getState().open !== null) return;
    const selected = useCanvas.getState().selected;
    const run: Readonly<Record<string, () => void>> = {
      "1": view.fitAll,
      z: () => {
        const stop = allStops().find(({ id }) => id === selected);
        if (stop !== undefined) view.fitBox(stop.box);
      },
      "+": () => view.zoomBy(1),
      "=": () => view.zoomBy(1),
      "-": () => view.zoomBy(-1),
      "0": view.actualSize,
      t: () => tidy(false),
      T: () => tidy(true),
      v: usePage.getState().toggleBrowser,
      c: () => connectList(graph),
      a: () => useEditing.setState({ quickAdd: { at: pointerPoint(), from: null } }),
      g: toggleGrid,
      o: () => useEditing.setState({ outline: true }),
      F2: () => useEditing.setState({ renaming: tipHere(graph) }),
      h: () => useEditing.setState({ panning: true }),
      r: () => holdReset(event.repeat),
      Delete: removeChosen,
      Backspace: removeChosen,
    };
    const action = run[key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => singleKey(event);
    const onKeyUp = ({ key }: globalThis.KeyboardEvent) => {
      if (key.toLowerCase() === "h") useEditing.setState({ panning: false });
      if (key.toLowerCase() === "r") releaseReset();
    };
    window.addEventListener("keydown", letGo, true);
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    const releaseSpace = listenToSpace();
    return () => {
      releaseSpace();
      window.removeEventListener("keydown", letGo, true);
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
    };
  }, []);

  return (event) => {
    const focused = useCanvas.getState().focused;
    const here = allStops().find(({ id }) => id === focused);
    if (here === undefined || event.defaultPrevented || event.metaKey || event.altKey) return;
    const far = event.ctrlKey && event.shiftKey && arrows[event.key] !== undefined;
    if (event.ctrlKey && !far) return;
    const neighbours = here.inside === null ? outerStops(graph.nodes) : stopsInside(here.inside);
    const direction = arrows[event.key];
    if (direction !== undefined && event.shiftKey && here.inside === null) {
      event.preventDefault();
      nudge(here.id, direction, graph, far ? nudgeBy * 5 : nudgeBy);
    } else if (direction !== undefined) {
      event.preventDefault();
      focus(nearest(here.box, direction, neighbours));
    } else if (event.key === "Enter" && !isControl(event.target)) {
      event.preventDefault();
      enter(here.id, focus, stopsInside, graph);
    } else if (event.key === "Escape" && here.inside !== null) {
      // Elsewhere Escape closes the open story, then clears the selection: that is the whole page's.
      event.preventDefault();
      const group = graph.byId.get(here.inside);
      focus(group && stopOf(group));
    } else if (event.key === "Escape" && nothingOpen()) {
      const group = graph.byId.get(graph.byId.get(here.id)?.parent ?? "");
      if (group === undefined) return;
      event.preventDefault();
      focus(stopOf(group));
    } else if (event.key.toLowerCase() === "x" && usePreferences.getState().singleKeys) {
      focus(alongWire(here.id, !event.shiftKey, graph));
    } else if (event.key === "F10" && event.shiftKey && event.target instanceof Element) {
      // Not every system makes a context menu of it.
      event.preventDefault();
      const { left, bottom } = event.target.getBoundingClientRect();
      event.target.dispatchEvent(contextMenuAt(left + 8, bottom));
    }
  };
}

/** Selects and opens the inspector; on a group also steps in. */
function enter(
  id: StopId,
  focus: (stop: Stop | undefined) => void,
  stopsInside: (holder: string) => readonly Stop[],
  graph: Graph,
): void {
  const { select, setPanel } = usePage.getState();
  const node = graph.byId.get(id);
  if (id.startsWith("task:")) select({ kind: "task", id: id.slice("task:".length) });
  else if (id.startsWith("pod:")) select({ kind: "pod", id: id.slice("pod:".length) });
  else if (node === undefined) return;
  else if (node.recordId !== null) select({ kind: node.kind as Kind, id: node.recordId });
  setPanel({ right: true });
  if (node !== undefined && holdsTasks(node)) focus(stopsInside(id)[0]);
  else focus(graph.nodes.filter(({ parent }) => parent === id).map(stopOf)[0]);
}

/** CSS px. Source: design-ux §4.4. */
const nudgeBy = 8;

/** What the keyboard stands on, else what is selected. */
function tipHere({ byId }: Graph): { kind: string; id: string } | null {
  const { focused } = useCanvas.getState();
  const stands = document.activeElement?.closest("[data-stop]") !== null;
  const node = focused === null || !stands ? undefined : byId.get(focused);
  if (node !== undefined && node.recordId !== null) return { kind: node.kind, id: node.recordId };
  return usePage.getState().selection;
}

function toggleGrid(): void {
  const grid = !useEditing.getState().grid;
  useEditing.setState({ grid });
  // Nothing of it is seen before the next drag.
  showToast({ message: grid ? "Grid and guides on." : "Grid and guides off: things go where you drag them." });
}

function connectList(graph: Graph): void {
  const from = tipHere(graph);
  if (from !== null) useEditing.setState({ connectFrom: from });
}

/** Nothing that Escape would rather close: a story, a selection, a drawer. */
const nothingOpen = (): boolean => {
  const { why, selection } = usePage.getState();
  return why === null && selection === null && useDrawer.getState().open === null;
};

function removeChosen(): void {
  const chosen = keyTips();
  if (chosen.length === 0) return;
  useEditing.setState({ marked: [] });
  void loadDeeds().then(({ remove }) => remove(chosen));
}

/** Wall ms that R is held before the run begins again. Source: design-ux §4.4. */
const resetMs = 600;
let resetTimer: ReturnType<typeof setTimeout> | undefined;
function holdReset(repeat: boolean): void {
  if (repeat) return;
  clearTimeout(resetTimer);
  resetTimer = setTimeout(() => void import("./editing/resetRun.ts").then(({ resetRun }) => resetRun()), resetMs);
}
const releaseReset = (): void => clearTimeout(resetTimer);

/** Moves a thing by the keyboard as dragging would: it is pinned where it lands. */
function nudge(id: StopId, direction: Direction, { byId }: Graph, by: number): void {
  const node = byId.get(id);
  if (node === undefined) return;
  const [x, y] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number];
  remember(moveStep(`moving ${node.key}`));
  usePage.getState().place(node.key, [node.x + x * by, node.y + y * by]);
}

/** The thing at the other end of a line: what this one calls, or who calls it. */
function alongWire(id: StopId, forward: boolean, { routes, byId }: Graph): Stop | undefined {
  const route = routes.find((one) => (forward ? one.source : one.target) === id);
  const node = route && byId.get(forward ? route.target : route.source);
  return node && stopOf(node);
}

/** Escape ends placing, then unmarks: both before the page's own Escape, which listens from earlier on. */
function letGo(event: globalThis.KeyboardEvent): void {
  const { placing, marked } = useEditing.getState();
  const elsewhere = document.querySelector("dialog[open], [role=menu], [role=dialog], [role=alertdialog]") !== null;
  if (event.key !== "Escape" || elsewhere || isTyping(event.target)) return;
  if (placing === null && marked.length === 0) return;
  event.preventDefault();
  useEditing.setState(placing === null ? { marked: [] } : { placing: null });
}

/** A letter as Shift alone decides, whatever Caps Lock says. */
const unlocked = ({ key, shiftKey }: globalThis.KeyboardEvent): string =>
  key.length > 1 ? key : shiftKey ? key.toUpperCase() : key.toLowerCase();

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("input, textarea, select, dialog, [role=dialog], [role=menu], [role=listbox]") !== null);

/** A control inside a node has its own Enter. Tasks are buttons and select themselves. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button") !== null && target.dataset.stop === undefined;
