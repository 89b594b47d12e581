import { ChevronDown, Download, FilePlus, FileUp, History, LayoutGrid, Link } from "lucide-react";
import { useRef } from "react";
import { useRecord } from "../client/hooks.ts";
import { Button } from "../ui/Button.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { showDialog } from "./dialogState.ts";
import { acceptedEndings } from "./fileKind.ts";
import { openFile, openNew, openSample } from "./openFile.ts";
import { samples, scenarioTitle } from "./samples.ts";
import { copyShareLink, saveRun, saveTemplate } from "./saveFile.ts";

/** The scenario on screen, and the ways to another one or out into a file. */
export function ScenarioMenu() {
  const picker = useRef<HTMLInputElement>(null);
  const settings = useRecord("settings", "run");
  const name = settings === undefined ? "Opening" : scenarioTitle(settings.name);
  const entries: readonly MenuEntry[] = [
    {
      kind: "action",
      label: "Sample gallery…",
      icon: <LayoutGrid size={14} aria-hidden />,
      onSelect: () => showDialog("gallery"),
    },
    { kind: "heading", label: "Samples" },
    ...samples.map((sample) => ({
      kind: "radio" as const,
      label: sample.title,
      note: sample.question ?? undefined,
      checked: sample.title === name,
      onSelect: () => void openSample(sample),
    })),
    { kind: "separator" },
    { kind: "action", label: "New", icon: <FilePlus size={14} aria-hidden />, onSelect: () => void openNew() },
    {
      kind: "action",
      label: "Open file…",
      icon: <FileUp size={14} aria-hidden />,
      onSelect: () => picker.current?.click(),
    },
    {
      kind: "action",
      label: "Save template",
      icon: <Download size={14} aria-hidden />,
      onSelect: () => void saveTemplate(),
    },
    { kind: "action", label: "Save run", icon: <Download size={14} aria-hidden />, onSelect: () => void saveRun() },
    {
      kind: "action",
      label: "Save as…",
      icon: <Download size={14} aria-hidden />,
      onSelect: () => showDialog("saveAs"),
    },
    {
      kind: "action",
      label: "Versions…",
      icon: <History size={14} aria-hidden />,
      onSelect: () => showDialog("versions"),
    },
    {
      kind: "action",
      label: "Copy share link",
      keys: "Ctrl S",
      icon: <Link size={14} aria-hidden />,
      onSelect: () => void copyShareLink(),
    },
  ];
  return (
    <>
      <MenuButton
        label="Scenario"
        entries={entries}
        trigger={(props) => (
          <Button
            {...props}
            variant="quiet"
            className="min-w-11 shrink! px-2! text-text!"
            aria-label={`Scenario: ${name}`}
          >
            <span className="truncate">{name}</span>
            <ChevronDown size={14} aria-hidden className="shrink-0" />
          </Button>
        )}
      />
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Open a template, a saved run or a traffic recording"
        accept={acceptedEndings}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) void openFile(file);
        }}
      />
    </>
  );
}
