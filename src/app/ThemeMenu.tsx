import { Moon, Sun } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { type MotionChoice, motionChoices, type ThemeChoice, themeChoices } from "./theme/appearance.ts";
import { chooseMotion, chooseTheme, useAppearance } from "./theme/appearanceStore.ts";

const themeNames: Readonly<Record<ThemeChoice, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};
const motionNames: Readonly<Record<MotionChoice, string>> = {
  system: "As the system",
  reduced: "Reduced",
  full: "Full",
};

export function ThemeMenu() {
  const { choices, appearance } = useAppearance();
  const entries: readonly MenuEntry[] = [
    { kind: "heading", label: "Theme" },
    ...themeChoices.map((theme) => ({
      kind: "radio" as const,
      label: themeNames[theme],
      checked: theme === choices.theme,
      onSelect: () => chooseTheme(theme),
    })),
    { kind: "separator" },
    { kind: "heading", label: "Motion" },
    ...motionChoices.map((motion) => ({
      kind: "radio" as const,
      label: motionNames[motion],
      checked: motion === choices.motion,
      onSelect: () => chooseMotion(motion),
    })),
  ];
  const Icon = appearance.theme === "dark" ? Moon : Sun;
  return (
    <MenuButton
      label="Theme and motion"
      align="end"
      entries={entries}
      trigger={(props) => <IconButton {...props} label="Theme and motion" icon={<Icon size={16} aria-hidden />} />}
    />
  );
}
