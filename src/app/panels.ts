import { create } from "zustand";
import { usePage } from "./pageState.ts";

export type PanelName = "palette" | "right" | "dock" | "vitals";

/** Under 1280 px the side panels lie over the canvas, one at a time. */
export type Drawer = "palette" | "right";
export const useDrawer = create<{ open: Drawer | null }>()(() => ({ open: null }));

const isDrawer = (panel: PanelName): panel is Drawer =>
  (panel === "palette" || panel === "right") && !matchMedia("(min-width: 1280px)").matches;

export function togglePanel(panel: PanelName): void {
  if (isDrawer(panel)) useDrawer.setState(({ open }) => ({ open: open === panel ? null : panel }));
  else usePage.getState().setPanel({ [panel]: !usePage.getState().panels[panel] });
}

export function showPanel(panel: PanelName): void {
  if (isDrawer(panel)) useDrawer.setState({ open: panel });
  else if (!usePage.getState().panels[panel]) usePage.getState().setPanel({ [panel]: true });
}

export const closeDrawer = (): void => useDrawer.setState({ open: null });
