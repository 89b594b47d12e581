/** What the learner picked. "system" follows the operating system until they pick something else. */
export type ThemeChoice = "system" | "light" | "dark";
export type MotionChoice = "system" | "reduced" | "full";
export type Choices = { theme: ThemeChoice; motion: MotionChoice };

/** What the operating system asks for. */
export type SystemAppearance = { dark: boolean; reducedMotion: boolean };

/** What is drawn. */
export type Appearance = { theme: "light" | "dark"; motion: "reduced" | "full" };

export const themeChoices: readonly ThemeChoice[] = ["system", "light", "dark"];
export const motionChoices: readonly MotionChoice[] = ["system", "reduced", "full"];
export const firstChoices: Choices = { theme: "system", motion: "system" };

export function appearanceOf(choices: Choices, system: SystemAppearance): Appearance {
  return {
    theme: choices.theme === "system" ? (system.dark ? "dark" : "light") : choices.theme,
    motion: choices.motion === "system" ? (system.reducedMotion ? "reduced" : "full") : choices.motion,
  };
}

/** Anything unreadable (absent, old, edited by hand) counts as "system". */
export function parseChoices(stored: string | null): Choices {
  const read = readJson(stored);
  return {
    theme: themeChoices.find((choice) => choice === read.theme) ?? firstChoices.theme,
    motion: motionChoices.find((choice) => choice === read.motion) ?? firstChoices.motion,
  };
}

function readJson(stored: string | null): { theme?: unknown; motion?: unknown } {
  if (stored === null) return {};
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
