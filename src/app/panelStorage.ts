/** Which panels are open, and how large. Kept on this device, never in a shared run. */
export interface Panels {
  readonly vitals: boolean;
  readonly palette: boolean;
  readonly right: boolean;
  readonly dock: boolean;
  /** CSS px. */
  readonly rightWidth: number;
  readonly dockHeight: number;
  readonly feedHeight: number;
}

/** Source: design-ux §2.1. The feed takes what the mock-up gives it. */
export const firstPanels: Panels = {
  vitals: true,
  palette: true,
  right: true,
  dock: true,
  rightWidth: 340,
  dockHeight: 210,
  feedHeight: 348,
};

/** CSS px of height under which charts and events begin smaller. Estimate: between laptops of 800 and the mock-up's 900. */
const lowScreen = 860;
/** Sizes there. Estimate: the canvas of a laptop then shows a small system with all its words. */
const onLowScreen = { dockHeight: 160, feedHeight: 290 } as const;

export const firstPanelsOn = (screenHeight: number): Panels =>
  screenHeight < lowScreen ? { ...firstPanels, ...onLowScreen } : firstPanels;

/** CSS px. Source: design-ux §2.1. */
export const panelLimits = {
  rightWidth: { min: 300, max: 520 },
  dockHeight: { min: 150, max: 420 },
  feedHeight: { min: 180, max: 900 },
} as const;

const storageKey = "steady-state.panels";

/** Anything unreadable (absent, old, edited by hand) counts as never changed. */
export function parsePanels(stored: string | null, first: Panels = firstPanels): Panels {
  const read = readObject(stored);
  const open = (name: "vitals" | "palette" | "right" | "dock") => (typeof read[name] === "boolean" ? read[name] : true);
  const size = (name: "rightWidth" | "dockHeight" | "feedHeight") => {
    const value = read[name];
    const { min, max } = panelLimits[name];
    return typeof value === "number" && Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : first[name];
  };
  return {
    vitals: open("vitals"),
    palette: open("palette"),
    right: open("right"),
    dock: open("dock"),
    rightWidth: size("rightWidth"),
    dockHeight: size("dockHeight"),
    feedHeight: size("feedHeight"),
  };
}

/** Reading or writing localStorage throws when the browser blocks it (private windows, cookies off). */
export function loadPanels(): Panels {
  const first = firstPanelsOn(globalThis.innerHeight ?? lowScreen);
  try {
    return parsePanels(localStorage.getItem(storageKey), first);
  } catch {
    return first;
  }
}

export function savePanels(panels: Panels): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(panels));
  } catch {
    // The sizes still hold until the page closes.
  }
}

function readObject(stored: string | null): Record<string, unknown> {
  if (stored === null) return {};
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
