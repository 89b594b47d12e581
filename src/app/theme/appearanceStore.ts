import { create } from "zustand";
import {
  type Appearance,
  appearanceOf,
  type Choices,
  firstChoices,
  type MotionChoice,
  type SystemAppearance,
  type ThemeChoice,
} from "./appearance.ts";
import { loadChoices, saveChoices } from "./choiceStorage.ts";

type AppearanceState = { choices: Choices; system: SystemAppearance; appearance: Appearance };

const firstSystem: SystemAppearance = { dark: false, reducedMotion: false };

export const useAppearance = create<AppearanceState>()(() => ({
  choices: firstChoices,
  system: firstSystem,
  appearance: appearanceOf(firstChoices, firstSystem),
}));

function update(choices: Choices, system: SystemAppearance): void {
  const appearance = appearanceOf(choices, system);
  useAppearance.setState({ choices, system, appearance });
  const { dataset } = document.documentElement;
  // Another theme is there at once: colours that fade each at its own pace cannot be read meanwhile.
  if (dataset.theme !== appearance.theme) {
    dataset.switching = "";
    setTimeout(() => delete dataset.switching);
  }
  dataset.theme = appearance.theme;
  dataset.motion = appearance.motion;
  // The new colours are worked out while nothing fades.
  void getComputedStyle(document.documentElement).color;
}

/** Call once, before the first render, so that the first paint already has the right colours. */
export function startAppearance(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const system = () => ({ dark: dark.matches, reducedMotion: reducedMotion.matches });
  const followSystem = () => update(useAppearance.getState().choices, system());
  dark.addEventListener("change", followSystem);
  reducedMotion.addEventListener("change", followSystem);
  update(loadChoices(), system());
}

function choose(change: Partial<Choices>): void {
  const { choices, system } = useAppearance.getState();
  const next = { ...choices, ...change };
  saveChoices(next);
  update(next, system);
}

export function chooseTheme(theme: ThemeChoice): void {
  choose({ theme });
}

export function chooseMotion(motion: MotionChoice): void {
  choose({ motion });
}
