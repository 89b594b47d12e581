import { create } from "zustand";
import type { Kind } from "../engine/records.ts";
import { loadPanels, type Panels, savePanels } from "./panelStorage.ts";

/** State of the page that the simulation never sees. Whatever part of the page needs to share it reads it here. */
export interface Selection {
  readonly kind: Kind;
  readonly id: string;
}

export const layerNames = ["traffic", "config", "iam", "network", "key"] as const;
export type LayerName = (typeof layerNames)[number];

/** What the charts show: so many simulated ms up to now, or a span that was dragged out on one of them. */
export type ChartRange = number | { readonly fromMs: number; readonly toMs: number };

export interface PageState {
  readonly selection: Selection | null;
  /** Journal entry whose "Why?" chain is open: the feed lists it and the canvas numbers its nodes. */
  readonly why: number | null;
  /** Journal entry the feed shows and marks; set by "Next event", by the timeline and by the pill. */
  readonly shownEntry: number | null;
  readonly layers: Readonly<Record<LayerName, boolean>>;
  /** Where the person put things, by record id; inside a group counted from the group's corner. */
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
  /** Record ids that Tidy leaves where they are. */
  readonly pinned: readonly string[];
  readonly browserOpen: boolean;
  /** The browser is a tab of the right panel instead of a window over the canvas. */
  readonly browserDocked: boolean;
  readonly panels: Panels;
  readonly range: ChartRange;
  /** Simulated instant under the pointer in a chart or on the timeline; null when there is none. */
  readonly hoverMs: number | null;
  /** The record that refused the call under the pointer; marked on the canvas. */
  readonly refusing: Selection | null;

  select(selection: Selection | null): void;
  openWhy(entryId: number | null): void;
  showEntry(entryId: number | null): void;
  toggleLayer(layer: LayerName): void;
  /** Puts something where it was dropped, and pins it there. */
  place(id: string, position: readonly [number, number]): void;
  /** Leaves it where it is until the next Tidy. */
  unpin(id: string): void;
  /** Gives back to the lanes what is not pinned, or everything. */
  tidy(everything: boolean): void;
  toggleBrowser(): void;
  dockBrowser(docked: boolean): void;
  setPanel(change: Partial<Panels>): void;
  setRange(range: ChartRange): void;
  hover(atMs: number | null): void;
  markRefusing(hop: Selection | null): void;
}

export const usePage = create<PageState>()((set) => ({
  selection: null,
  why: null,
  shownEntry: null,
  layers: { traffic: true, config: false, iam: false, network: false, key: false },
  positions: {},
  pinned: [],
  browserOpen: true,
  browserDocked: false,
  panels: loadPanels(),
  range: 600_000,
  hoverMs: null,
  refusing: null,

  select: (selection) => set({ selection }),
  openWhy: (why) => set({ why }),
  showEntry: (shownEntry) => set({ shownEntry }),
  toggleLayer: (layer) => set(({ layers }) => ({ layers: { ...layers, [layer]: !layers[layer] } })),
  place: (id, position) =>
    set(({ positions, pinned }) => ({
      positions: { ...positions, [id]: position },
      pinned: pinned.includes(id) ? pinned : [...pinned, id],
    })),
  unpin: (id) => set(({ pinned }) => ({ pinned: pinned.filter((other) => other !== id) })),
  tidy: (everything) =>
    set(({ positions, pinned }) =>
      everything
        ? { positions: {}, pinned: [] }
        : { positions: Object.fromEntries(Object.entries(positions).filter(([id]) => pinned.includes(id))) },
    ),
  toggleBrowser: () => set(({ browserOpen }) => ({ browserOpen: !browserOpen })),
  dockBrowser: (browserDocked) => set({ browserDocked }),
  setPanel: (change) =>
    set(({ panels }) => {
      const next = { ...panels, ...change };
      savePanels(next);
      return { panels: next };
    }),
  setRange: (range) => set({ range }),
  hover: (hoverMs) => set({ hoverMs }),
  markRefusing: (refusing) => set({ refusing }),
}));

/** Whether the browser takes a corner of the canvas. */
export const browserFloats = (page: PageState): boolean => page.browserOpen && !page.browserDocked;
