import { CircleHelp } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";
import { Logo } from "../ui/Logo.tsx";
import { showDialog } from "./dialogState.ts";
import { ProblemsButton } from "./ProblemsButton.tsx";
import { ScenarioMenu } from "./ScenarioMenu.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

export function Header() {
  return (
    <div className="flex h-12 items-center gap-3 border-b border-line bg-panel px-3.5">
      <Logo />
      <h1 className="text-14 font-bold tracking-tight whitespace-nowrap max-sm:sr-only">Steady State</h1>
      <ScenarioMenu />
      <ProblemsButton />
      <span className="flex-1" />
      <ThemeMenu />
      <IconButton
        label="Keyboard shortcuts"
        keys="?"
        icon={<CircleHelp size={16} aria-hidden />}
        onClick={() => showDialog("shortcuts")}
      />
    </div>
  );
}
