import { useState } from "react";
import { beginDocument, continueDocument, documentChanged, takeDocument } from "../document/documentSession.ts";
import { useDocument } from "../document/documentState.ts";
import { Button } from "../ui/Button.tsx";
import { InlineMessage } from "../ui/InlineMessage.tsx";
import { open } from "./openFile.ts";
import { saveRun } from "./saveFile.ts";

const takeHere = async (): Promise<void> => {
  const stored = await takeDocument();
  if (stored === null) return beginDocument("You went on in this tab.");
  if (await open(stored.run, stored.run.fileName, { sameDocument: true })) {
    await continueDocument(stored);
    documentChanged("You went on in another tab.");
  }
};

/** Above the canvas, so that nothing drawn is covered: that this document is not being kept from here, and why; or what there is to know about it. */
export function DocumentMessage() {
  const { trouble, tab, notice } = useDocument();
  return (
    <div role="status" aria-label="Document" className="flex shrink-0 flex-col text-13">
      {tab !== "own" && <TabMessage taken={tab === "taken"} />}
      {trouble !== null && (
        <InlineMessage
          tone="warn"
          {...trouble}
          actions={
            <Button size="small" onClick={() => void saveRun()}>
              Save run
            </Button>
          }
        />
      )}
      {notice !== null && (
        <InlineMessage
          {...notice}
          actions={
            <Button size="small" onClick={() => useDocument.setState({ notice: null })}>
              Close
            </Button>
          }
        />
      )}
    </div>
  );
}

function TabMessage({ taken }: { taken: boolean }) {
  const [busy, setBusy] = useState(false);
  const act = (how: () => Promise<void>) => () => {
    setBusy(true);
    void how().finally(() => setBusy(false));
  };
  return (
    <InlineMessage
      tone="warn"
      what={taken ? "This document goes on in another tab." : "This document is open in another tab."}
      why="Only one tab writes a document, so changes made here are not kept."
      actions={
        <>
          <Button size="small" disabled={busy} onClick={act(takeHere)}>
            Go on here
          </Button>
          <Button size="small" disabled={busy} onClick={act(() => beginDocument("You made this copy."))}>
            Keep this as a copy
          </Button>
        </>
      }
    />
  );
}
