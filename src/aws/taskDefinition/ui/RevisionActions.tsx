import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { Button } from "../../../ui/Button.tsx";
import type { TaskDefinitionRecord } from "../model.ts";

/** What may be done with a revision: only an ACTIVE one is run, only an INACTIVE one is deleted. */
export function RevisionActions({ definition: { id, status } }: { definition: TaskDefinitionRecord }) {
  const active = status === "ACTIVE";
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" disabled={!active} onClick={() => openForm("RunTask", { taskDefinition: id })}>
        Run task…
      </Button>
      <Button size="small" disabled={!active} onClick={() => openForm("CreateService", { taskDefinition: id })}>
        Create service…
      </Button>
      {active && (
        <Button size="small" onClick={() => void edit({ type: "ecs.DeregisterTaskDefinition", taskDefinition: id })}>
          Deregister
        </Button>
      )}
      {status === "INACTIVE" && (
        <Button size="small" onClick={() => void edit({ type: "ecs.DeleteTaskDefinitions", taskDefinitions: [id] })}>
          Delete revision
        </Button>
      )}
    </div>
  );
}
