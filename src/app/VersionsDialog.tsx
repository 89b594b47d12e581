import { useEffect, useState } from "react";
import { documentChanged, runOfVersion, versionsOfDocument } from "../document/documentSession.ts";
import { mostVersions, type VersionLine } from "../document/storedDocument.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { formatClock, formatDuration } from "../ui/format.ts";
import { showToast } from "../ui/toastStore.ts";
import { open } from "./openFile.ts";

const wallTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
/** Changes a line shows; the rest is counted. Estimate: two lines of text. */
const mostShown = 3;

/** States of this document to return to, newest first. Returning is a change like any other: what was there stays listed. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const [versions, setVersions] = useState<readonly VersionLine[] | null>(null);
  const [readAtMs] = useState(() => Date.now());
  useEffect(() => {
    versionsOfDocument().then(setVersions, () => setVersions([]));
  }, []);
  const goBack = async ({ number, savedAtMs }: VersionLine) => {
    const run = await runOfVersion(number);
    if (run === null) return showToast({ message: "That version is no longer there." });
    onClose();
    if (!(await open(run, run.fileName, { sameDocument: true }))) return;
    const at = wallTime.format(savedAtMs);
    documentChanged(`You went back to the version of ${at}.`);
    showToast({ message: `This is the version of ${at}, at ${formatClock(run.nowMs ?? 0)}.` });
  };
  return (
    <Dialog title="Versions" width={600} onClose={onClose}>
      <p className="mb-3 text-text2">
        Kept in this browser as you edit; the newest {mostVersions} stay. Going back keeps what you have now as a
        version.
      </p>
      {versions?.length === 0 && <p className="text-text2">No version yet. Each edit makes one.</p>}
      <ol aria-label="Versions, newest first" className="flex flex-col gap-1">
        {versions?.toReversed().map((version, index) => (
          <li key={version.number} className="flex items-start gap-3 rounded-card border border-line px-3 py-2">
            <div className="min-w-0 flex-1">
              <time dateTime={new Date(version.savedAtMs).toISOString()} className="text-12 text-text3">
                {wallTime.format(version.savedAtMs)}, {ago(readAtMs - version.savedAtMs)}
              </time>
              {version.changes.slice(-mostShown).map((change, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a version never change.
                <p key={at} className="text-13 wrap-anywhere">
                  {change}
                </p>
              ))}
              {version.changes.length > mostShown && (
                <p className="text-12 text-text3">and {version.changes.length - mostShown} earlier</p>
              )}
            </div>
            {index === 0 ? (
              <span className="pt-1 text-12 text-text3">Now</span>
            ) : (
              <Button size="small" onClick={() => void goBack(version)}>
                Go back to this
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

const ago = (ms: number): string => (ms < 1_000 ? "just now" : `${formatDuration(Math.floor(ms / 1_000) * 1_000)} ago`);
