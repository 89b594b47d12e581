import { useSyncExternalStore } from "react";

/** `data-theme` and `data-motion` on the root element are the one place where both choices are written down. */
function watchRoot(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-motion"] });
  return () => observer.disconnect();
}

export function useReducedMotion(): boolean {
  return useSyncExternalStore(watchRoot, () => document.documentElement.dataset.motion === "reduced");
}

/** Changes when colours read for a 2D canvas must be read again. */
export function useThemeName(): "light" | "dark" {
  return useSyncExternalStore(watchRoot, () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light"));
}
