import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { type DeploymentMessages, type DeploymentRecord, findDeployment } from "./model.ts";
import { reconcileDeployment } from "./reconcileDeployment.ts";

export const deploymentHandlers = {
  "deployment.created"(sim, { id }) {
    const deployment = sim.get("deployment", id);
    if (deployment === undefined) return;
    // A stack update that changes the manifest comes here as well.
    if (sim.cause !== null) sim.patch("deployment", id, { sim: { ...deployment.sim, cause: sim.cause } });
    sim.wake("deployment.reconcile", id);
  },

  "deployment.reconcile"(sim, { id }) {
    reconcileDeployment(sim, id);
  },

  "kubernetes.ScaleDeployment"(sim, { deployment: name, replicas }) {
    const deployment = wanted(sim, name);
    if (deployment === undefined) return;
    sim.patch("deployment", deployment.id, {
      replicas,
      sim: { ...deployment.sim, cause: sim.cause, replicasCommanded: true },
    });
    sim.wake("deployment.reconcile", deployment.id);
  },

  "kubernetes.SetImage"(sim, { deployment: name, container, image }) {
    const deployment = wanted(sim, name);
    if (deployment === undefined) return;
    const { containers } = deployment.template;
    const changed = containers.find((one) => container === undefined || one.name === container);
    if (changed === undefined) {
      const about = { kind: "deployment", subject: deployment.id } as const;
      return refuse(sim, about, "NotFound", `unable to find container named "${container ?? ""}"`);
    }
    sim.patch("deployment", deployment.id, {
      template: {
        ...deployment.template,
        containers: containers.map((one) => (one === changed ? { ...one, image } : one)),
      },
      sim: { ...deployment.sim, cause: sim.cause },
    });
    sim.wake("deployment.reconcile", deployment.id);
  },
} satisfies Pick<Handlers, keyof DeploymentMessages>;

function wanted(sim: Sim, name: string): DeploymentRecord | undefined {
  const deployment = findDeployment(sim.all("deployment"), name);
  const about = { kind: "deployment", subject: name } as const;
  if (deployment === undefined) refuse(sim, about, "NotFound", `deployments.apps "${name}" not found`);
  return deployment;
}
