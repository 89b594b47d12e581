import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { formatClock } from "../ui/format.ts";
import { showToast } from "../ui/toastStore.ts";

/** Starts run B at the moment on screen, with nothing changed yet. */
export async function branchHere(): Promise<void> {
  const { nowMs, status } = useClient.getState();
  if (status !== "running") return;
  const verdict = await actions.branch(nowMs, null);
  showToast({
    message: verdict.accepted
      ? `Run B starts at ${formatClock(nowMs)}. What you change now leaves run A as it is.`
      : verdict.message,
  });
}
