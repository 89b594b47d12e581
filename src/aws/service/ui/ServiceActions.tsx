import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { Button } from "../../../ui/Button.tsx";
import { controllerFact } from "../describe.ts";
import type { ServiceRecord } from "../model.ts";

/** The calls of a service that need more than one number. */
export function ServiceActions({ service }: { service: ServiceRecord }) {
  const { id, status } = service;
  const going = status !== "ACTIVE";
  const byOthers = controllerFact(service) !== null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" disabled={going} onClick={() => openForm("UpdateService", { service: id })}>
        Update service…
      </Button>
      {!byOthers && (
        <Button
          size="small"
          disabled={going}
          onClick={() => void edit({ type: "ecs.UpdateService", service: id, forceNewDeployment: true })}
        >
          Force new deployment
        </Button>
      )}
      <Button size="small" disabled={going} onClick={() => openForm("DeleteService", { service: id })}>
        Delete service…
      </Button>
    </div>
  );
}
