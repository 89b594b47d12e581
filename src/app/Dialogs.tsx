import { lazy, Suspense } from "react";
import { showDialog, useDialog } from "./dialogState.ts";
import { useBranchQuestion } from "./edit.ts";

const ShortcutsDialog = lazy(async () => ({ default: (await import("./ShortcutsDialog.tsx")).ShortcutsDialog }));
const ProblemsDialog = lazy(async () => ({ default: (await import("./ProblemsDialog.tsx")).ProblemsDialog }));
const BranchQuestionDialog = lazy(async () => ({
  default: (await import("./BranchQuestionDialog.tsx")).BranchQuestionDialog,
}));

/** Whatever dialog is open, loaded when it is first asked for. */
export function Dialogs() {
  const open = useDialog((state) => state.open);
  const question = useBranchQuestion((state) => state.question);
  const close = () => showDialog(null);
  return (
    <Suspense fallback={null}>
      {open === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {open === "problems" && <ProblemsDialog onClose={close} />}
      {question !== null && <BranchQuestionDialog key={question.atMs} question={question} />}
    </Suspense>
  );
}
