import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { useDocument } from "../document/documentState.ts";
import { readLink } from "../document/shareLink.ts";
import { formatClock } from "../ui/format.ts";
import { showToast } from "../ui/toastStore.ts";
import { open, refuse } from "./openFile.ts";
import { prefer } from "./preferences.ts";

/** Opens the run of a link at its very instant, and leaves it there. What is on screen stays when the link is no good. */
export async function openLink(fragment: string): Promise<boolean> {
  // From here on a reload shows the document with its later changes, not the link again.
  history.replaceState(null, "", location.pathname + location.search);
  const reading = await readLink(fragment);
  if ("why" in reading) {
    refuse("the link", {
      what: "This share link cannot be opened.",
      why: reading.why,
      tryThis: "copy the whole link again, or ask for the run as a file.",
    });
    return false;
  }
  const { run, digest } = reading;
  const { playing } = useClient.getState();
  actions.pause();
  if (!(await open(run, run.fileName, { foreign: true, paused: true }))) {
    if (playing) actions.play();
    return false;
  }
  prefer({ welcomed: true });
  const here = await actions.save();
  const atMs = here.run.nowMs ?? 0;
  showToast({ message: `Opened a shared run at ${formatClock(atMs)}. Press play to go on.` });
  if (here.digest !== digest && digest !== "" && atMs === run.nowMs) {
    useDocument.setState({
      notice: {
        what: "This run was recorded with an earlier model.",
        why: "Its template, seed and edits are the same, but what they lead to has changed since: numbers and events may differ from what its sender saw.",
      },
    });
  }
  return true;
}
