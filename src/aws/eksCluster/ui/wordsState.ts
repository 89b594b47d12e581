import { create } from "zustand";
import type { Wording } from "../words.ts";

/** Which words nodes and panels of Kubernetes use; it belongs to the page, not to the run. */
export const useWording = create<{ wording: Wording }>()(() => ({ wording: "both" }));
export const setWording = (wording: Wording): void => useWording.setState({ wording });
