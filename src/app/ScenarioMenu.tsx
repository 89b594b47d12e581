import { ChevronDown, Download, FileUp } from "lucide-react";
import { useRef } from "react";
import { useRecord } from "../client/hooks.ts";
import { Button } from "../ui/Button.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { acceptedEndings } from "./fileKind.ts";
import { openFile, openSample } from "./openFile.ts";
import { samples, scenarioTitle } from "./samples.ts";
import { saveRun, saveTemplate } from "./saveFile.ts";

/** The scenario on screen, and the ways to another one or out into a file. */
export function ScenarioMenu() {
  const picker = useRef<HTMLInputElement>(null);
  const settings = useRecord("settings", "run");
  const name = settings === undefined ? "Opening" : scenarioTitle(settings.name);
  const entries: readonly MenuEntry[] = [
    { kind: "heading", label: "Samples" },
    ...samples.map((sample) => ({
      kind: "radio" as const,
      label: sample.title,
      note: sample.question ?? undefined,
      checked: sample.title === name,
      onSelect: () => void openSample(sample),
    })),
    { kind: "separator" },
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
            className="min-w-0 shrink! px-2! text-text!"
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
