import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { usualHookFunction } from "./hooks.ts";
import { goesForward, type ServiceDeploymentMessages, type ServiceDeploymentRecord } from "./model.ts";

export const serviceDeploymentHandlers = {
  "ecs.StopServiceDeployment"(sim, { serviceDeploymentArn, stopType = "ROLLBACK" }) {
    const found = named(sim, serviceDeploymentArn);
    if (found === undefined) return;
    if (!goesForward(found)) {
      refuse(sim, about(found), "ConflictException", `The service deployment is in status ${found.status}.`);
      return;
    }
    if (stopType === "ROLLBACK" && found.sourceServiceRevisions.length === 0) {
      const message = "There is no source service revision to roll back to. Use the stop type ABORT.";
      refuse(sim, about(found), "InvalidParameterException", message);
      return;
    }
    askFor(sim, found, stopType === "ROLLBACK" ? "ROLLBACK_REQUESTED" : "STOP_REQUESTED", "StopServiceDeployment");
  },

  "ecs.ContinueServiceDeployment"(sim, { serviceDeploymentArn, hookId, action = "CONTINUE" }) {
    const found = named(sim, serviceDeploymentArn);
    if (found === undefined) return;
    const hook = found.lifecycleHookDetails.find((detail) => detail.hookId === hookId);
    if (hook === undefined) {
      refuse(sim, about(found), "InvalidParameterException", `The lifecycle hook ${hookId} does not exist.`);
      return;
    }
    if (hook.status !== "AWAITING_ACTION" || found.status !== "IN_PROGRESS") {
      const message = `The lifecycle hook ${hookId} is in status ${hook.status}, not AWAITING_ACTION.`;
      refuse(sim, about(found), "ConflictException", message);
      return;
    }
    const status = action === "CONTINUE" ? "SUCCEEDED" : "FAILED";
    const lifecycleHookDetails = found.lifecycleHookDetails.map((detail) =>
      detail.hookId === hookId ? { ...detail, status } : detail,
    ) as ServiceDeploymentRecord["lifecycleHookDetails"];
    sim.patch("serviceDeployment", found.id, { lifecycleHookDetails, updatedAtMs: sim.now });
    if (action === "ROLLBACK") {
      const asked = { ...found, lifecycleHookDetails };
      askFor(sim, asked, "ROLLBACK_REQUESTED", "ContinueServiceDeployment with action ROLLBACK");
    } else {
      sim.wake("service.reconcile", found.serviceArn);
    }
  },

  "lab.SetHookFunction"(sim, { hookTargetArn, ...fields }) {
    const known = sim.get("hookFunction", hookTargetArn) ?? { id: hookTargetArn, ...usualHookFunction };
    sim.put("hookFunction", hookTargetArn, { ...known, ...fields });
    for (const one of sim.all("serviceDeployment")) {
      if (goesForward(one)) sim.wake("service.reconcile", one.serviceArn);
    }
  },
} satisfies Pick<Handlers, keyof ServiceDeploymentMessages>;

const about = ({ id }: ServiceDeploymentRecord) => ({ kind: "serviceDeployment", subject: id }) as const;

/** The scheduler's next pass over the service does it. */
function askFor(
  sim: Sim,
  { id, serviceArn, sim: state }: ServiceDeploymentRecord,
  status: "ROLLBACK_REQUESTED" | "STOP_REQUESTED",
  call: string,
): void {
  const statusReason = `Requested by ${call}.`;
  sim.patch("serviceDeployment", id, {
    status,
    statusReason,
    updatedAtMs: sim.now,
    sim: { ...state, cause: sim.cause },
  });
  sim.wake("service.reconcile", serviceArn);
}

/** The deployment that a caller names; refuses the call when there is none. */
function named(sim: Sim, name: string): ServiceDeploymentRecord | undefined {
  const found =
    sim.get("serviceDeployment", name) ??
    [...sim.all("serviceDeployment")].find(({ serviceDeploymentArn }) => serviceDeploymentArn === name);
  if (found === undefined) {
    const subject = { kind: "serviceDeployment", subject: name } as const;
    refuse(sim, subject, "ServiceDeploymentNotFoundException", "Service deployment not found.");
  }
  return found;
}
