import { create } from "zustand";

/** What a person has settled once, kept on this device. */
export interface Preferences {
  /** Single keys are shortcuts (WCAG 2.1.4: they can be turned off). */
  readonly singleKeys: boolean;
  /** The first-run card was closed; it does not return. */
  readonly welcomed: boolean;
}

const storageKey = "steady-state.preferences";
const firstPreferences: Preferences = { singleKeys: true, welcomed: false };

/** Anything unreadable (absent, old, edited by hand) counts as never set. */
export function parsePreferences(stored: string | null): Preferences {
  try {
    const read: unknown = JSON.parse(stored ?? "{}");
    const { singleKeys, welcomed } = (typeof read === "object" && read !== null ? read : {}) as Record<string, unknown>;
    return {
      singleKeys: typeof singleKeys === "boolean" ? singleKeys : firstPreferences.singleKeys,
      welcomed: typeof welcomed === "boolean" ? welcomed : firstPreferences.welcomed,
    };
  } catch {
    return firstPreferences;
  }
}

/** Reading or writing localStorage throws when the browser blocks it (private windows, cookies off). */
function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export const usePreferences = create<Preferences>()(() => parsePreferences(stored()));

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  try {
    localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()));
  } catch {
    // The choice still holds until the page closes.
  }
}
