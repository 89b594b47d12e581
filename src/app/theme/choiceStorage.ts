import { type Choices, parseChoices } from "./appearance.ts";

const storageKey = "steady-state.appearance";

/** Reading or writing localStorage throws when the browser blocks it (private windows, cookies off). */
export function loadChoices(): Choices {
  try {
    return parseChoices(localStorage.getItem(storageKey));
  } catch {
    return parseChoices(null);
  }
}

export function saveChoices(choices: Choices): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choices));
  } catch {
    // The choice still holds until the page closes.
  }
}
