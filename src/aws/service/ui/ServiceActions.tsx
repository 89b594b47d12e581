import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { Button } from "../../../ui/Button.tsx";
import type { ServiceRecord } from "../model.ts";

/** The calls of a service that need more than one number. */
export function ServiceActions({ service: { id, status } }: { service: ServiceRecord }) {
  const going = status !== "ACTIVE";
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" disabled={going} onClick={() => openForm("UpdateService", { service: id })}>
        Update service…
      </Button>
      <Button
        size="small"
        disabled={going}
        onClick={() => void edit({ type: "ecs.UpdateService", service: id, forceNewDeployment: true })}
      >
        Force new deployment
      </Button>
      <Button size="small" disabled={going} onClick={() => openForm("DeleteService", { service: id })}>
        Delete service…
      </Button>
    </div>
  );
}
