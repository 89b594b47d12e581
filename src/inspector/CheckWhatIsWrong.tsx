import { showChecklist } from "../app/dialogState.ts";
import { newestErrors } from "../aws/applicationLog/model.ts";
import { useCalm } from "../client/calm.ts";
import type { Kind } from "../engine/records.ts";
import { Button } from "../ui/Button.tsx";
import { isFailing } from "./isFailing.ts";

/** The way from a resource that fails, or whose targets do, to the checklist. */
export function CheckWhatIsWrong({ kind, id }: { kind: Kind; id: string }) {
  const fails = useCalm(({ tables }) => {
    if (kind === "targetGroup" || kind === "loadBalancer") {
      for (const { state, targetGroupId } of tables.target?.values() ?? []) {
        if (state === "unhealthy" && (kind === "loadBalancer" || targetGroupId === id)) return true;
      }
      return false;
    }
    if ((kind === "task" || kind === "pod") && newestErrors(tables.applicationLog?.get(id)).length > 0) return true;
    const record = tables[kind]?.get(id);
    return record !== undefined && isFailing(kind, record);
  });
  return fails ? (
    <div>
      <Button size="small" onClick={() => showChecklist({ kind, id })}>
        Check what is wrong
      </Button>
    </div>
  ) : null;
}
