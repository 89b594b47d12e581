import { Search, Share2 } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { Logo } from "../ui/Logo.tsx";
import { showDialog } from "./dialogState.ts";
import { HelpMenu } from "./HelpMenu.tsx";
import { HistoryButtons } from "./HistoryButtons.tsx";
import { ProblemsButton } from "./ProblemsButton.tsx";
import { ScenarioMenu } from "./ScenarioMenu.tsx";
import { copyShareLink } from "./saveFile.ts";
import { ThemeMenu } from "./ThemeMenu.tsx";

export function Header() {
  return (
    <div className="flex h-12 items-center gap-3 border-b border-line bg-panel px-3.5 max-sm:gap-1.5">
      <Logo />
      <h1 className="text-14 font-bold tracking-tight whitespace-nowrap max-sm:sr-only">Steady State</h1>
      <ScenarioMenu />
      <ProblemsButton />
      <span className="flex-1" />
      <button
        type="button"
        onClick={() => showDialog("commands")}
        className="flex h-8 w-48 shrink-0 items-center whitespace-nowrap gap-2 rounded-button border border-line bg-raised px-2.5 text-13 text-text2 hover:border-line-strong max-lg:hidden pointer-coarse:min-h-11"
      >
        <Search size={14} aria-hidden />
        <span className="flex-1 text-left">Search or run</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <HistoryButtons />
      <IconButton
        label="Share: copy a link to this moment"
        keys="Ctrl S"
        icon={<Share2 size={16} aria-hidden />}
        onClick={() => void copyShareLink()}
      />
      <ThemeMenu />
      <HelpMenu />
    </div>
  );
}
