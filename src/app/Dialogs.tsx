import { lazy, Suspense } from "react";
import { showDialog, useDialog } from "./dialogState.ts";
import { useBranchQuestion } from "./edit.ts";
import { useOpenForm } from "./openForm.ts";

const ShortcutsDialog = lazy(async () => ({ default: (await import("./ShortcutsDialog.tsx")).ShortcutsDialog }));
const ProblemsDialog = lazy(async () => ({ default: (await import("./ProblemsDialog.tsx")).ProblemsDialog }));
const GlossaryDialog = lazy(async () => ({ default: (await import("./GlossaryDialog.tsx")).GlossaryDialog }));
const StatementsDialog = lazy(async () => ({ default: (await import("./StatementsDialog.tsx")).StatementsDialog }));
const AssumedValuesDialog = lazy(async () => ({
  default: (await import("./AssumedValuesDialog.tsx")).AssumedValuesDialog,
}));
const QuotasDialog = lazy(async () => ({ default: (await import("./QuotasDialog.tsx")).QuotasDialog }));
const BranchQuestionDialog = lazy(async () => ({
  default: (await import("./BranchQuestionDialog.tsx")).BranchQuestionDialog,
}));
const CommandPalette = lazy(async () => ({
  default: (await import("../editor/editing/CommandPalette.tsx")).CommandPalette,
}));
const ConnectionsDialog = lazy(async () => ({
  default: (await import("../editor/editing/ConnectionsDialog.tsx")).ConnectionsDialog,
}));
const VersionsDialog = lazy(async () => ({ default: (await import("./VersionsDialog.tsx")).VersionsDialog }));
const GalleryDialog = lazy(async () => ({ default: (await import("./GalleryDialog.tsx")).GalleryDialog }));
const SaveAsDialog = lazy(async () => ({ default: (await import("./SaveAsDialog.tsx")).SaveAsDialog }));
const FormDialog = lazy(async () => ({ default: (await import("./forms/FormDialog.tsx")).FormDialog }));

const ChecklistDialog = lazy(async () => ({
  default: (await import("../troubleshooting/ChecklistDialog.tsx")).ChecklistDialog,
}));
const FaultsDialog = lazy(async () => ({
  default: (await import("../troubleshooting/FaultsDialog.tsx")).FaultsDialog,
}));

/** Whatever dialog is open, loaded when it is first asked for. */
export function Dialogs() {
  const { open, term, about } = useDialog();
  const form = useOpenForm((state) => state.open);
  const question = useBranchQuestion((state) => state.question);
  const close = () => showDialog(null);
  return (
    <Suspense fallback={null}>
      {open === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {open === "problems" && <ProblemsDialog onClose={close} />}
      {open === "glossary" && <GlossaryDialog key={term} term={term} onClose={close} />}
      {open === "statements" && <StatementsDialog onClose={close} />}
      {open === "assumedValues" && <AssumedValuesDialog onClose={close} />}
      {open === "quotas" && <QuotasDialog onClose={close} />}
      {open === "commands" && <CommandPalette onClose={close} />}
      {open === "connections" && <ConnectionsDialog onClose={close} />}
      {open === "versions" && <VersionsDialog onClose={close} />}
      {open === "gallery" && <GalleryDialog onClose={close} />}
      {open === "saveAs" && <SaveAsDialog onClose={close} />}
      {open === "checklist" && <ChecklistDialog about={about} onClose={close} />}
      {open === "faults" && <FaultsDialog onClose={close} />}
      {form !== null && <FormDialog key={JSON.stringify(form)} open={form} />}
      {question !== null && <BranchQuestionDialog key={question.atMs} question={question} />}
    </Suspense>
  );
}
