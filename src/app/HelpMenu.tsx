import { BookOpen, Cable, CircleHelp, Gauge, Keyboard, ListChecks, Scale, Stethoscope } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { showDialog } from "./dialogState.ts";

const entries: readonly MenuEntry[] = [
  {
    kind: "action",
    label: "What is wrong?",
    icon: <Stethoscope size={14} aria-hidden />,
    onSelect: () => showDialog("checklist"),
  },
  {
    kind: "action",
    label: "Glossary",
    icon: <BookOpen size={14} aria-hidden />,
    onSelect: () => showDialog("glossary"),
  },
  {
    kind: "action",
    label: "What you can prove",
    icon: <ListChecks size={14} aria-hidden />,
    onSelect: () => showDialog("statements"),
  },
  {
    kind: "action",
    label: "What connects to what",
    icon: <Cable size={14} aria-hidden />,
    onSelect: () => showDialog("connections"),
  },
  {
    kind: "action",
    label: "Assumed values",
    icon: <Scale size={14} aria-hidden />,
    onSelect: () => showDialog("assumedValues"),
  },
  {
    kind: "action",
    label: "Quotas and API rates",
    icon: <Gauge size={14} aria-hidden />,
    onSelect: () => showDialog("quotas"),
  },
  {
    kind: "action",
    label: "Keyboard shortcuts",
    keys: "?",
    icon: <Keyboard size={14} aria-hidden />,
    onSelect: () => showDialog("shortcuts"),
  },
];

export function HelpMenu() {
  return (
    <MenuButton
      label="Help"
      align="end"
      entries={entries}
      trigger={(props) => <IconButton {...props} label="Help" icon={<CircleHelp size={16} aria-hidden />} />}
    />
  );
}
