import { actions } from "../../client/actions.ts";
import { beginOpening, drawnAfter } from "../../client/opening.ts";
import { useClient } from "../../client/store.ts";
import { showToast } from "../../ui/toastStore.ts";

/** The run from its beginning, with everything that was built: edits become the template it starts with. */
export async function resetRun(): Promise<void> {
  const { run, template } = await actions.save();
  const done = beginOpening(run.fileName);
  const { opened } = useClient.getState();
  const { ok } = await actions.open({ ...run, template, commands: [], nowMs: null });
  if (ok) void drawnAfter(opened).then(done);
  else done();
  showToast({ message: ok ? "The run begins again with what you built." : "The template cannot be opened." });
}
