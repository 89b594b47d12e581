import { Logo } from "../ui/Logo.tsx";
import { HelpMenu } from "./HelpMenu.tsx";
import { HistoryButtons } from "./HistoryButtons.tsx";
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
      <HistoryButtons />
      <ThemeMenu />
      <HelpMenu />
    </div>
  );
}
