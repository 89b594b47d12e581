import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { after } from "../../kernel/time.ts";
import { findAutoScalingGroup } from "../autoScalingGroup/model.ts";
import { findCluster } from "../cluster/findCluster.ts";
import { drainBeforeTermination, drainingHook, releaseDrained } from "./drainInstance.ts";
import { evaluate } from "./evaluate.ts";
import { type CapacityProviderMessages, type CapacityProviderRecord, findCapacityProvider } from "./model.ts";
import { newProvider } from "./newProvider.ts";
import { placeWaiting, retryEvery } from "./placeWaiting.ts";
import { syncProtection } from "./protection.ts";
import { providersOf, underTheirNames } from "./providersOf.ts";
import { changedProvider, readProvider } from "./readProvider.ts";
import { providersProblem, strategyProblem } from "./strategy.ts";

const account = (sim: Sim) => {
  const { region = "us-east-1", accountId = "123456789012" } = sim.get("settings", "run") ?? {};
  return { region, accountId };
};

export const capacityProviderHandlers = {
  "ecs.CreateCapacityProvider"(sim, { name, autoScalingGroupProvider }) {
    const group = findAutoScalingGroup(sim.all("autoScalingGroup"), autoScalingGroupProvider.autoScalingGroupArn);
    const provider = readProvider(name, autoScalingGroupProvider, group, sim.all("capacityProvider"));
    if ("exception" in provider) {
      refuse(sim, { kind: "capacityProvider", subject: name }, provider.exception, provider.message);
      return;
    }
    sim.put("capacityProvider", name, newProvider(account(sim), name, name, provider));
    sim.schedule("capacityProvider.created", { id: name }, { at: sim.now });
  },

  "ecs.UpdateCapacityProvider"(sim, { name, autoScalingGroupProvider }) {
    const provider = findCapacityProvider(sim.all("capacityProvider"), name);
    const group = provider && sim.get("autoScalingGroup", provider.autoScalingGroupProvider.autoScalingGroupArn);
    const about = { kind: "capacityProvider", subject: provider?.id ?? name } as const;
    if (provider === undefined || group === undefined) {
      const message = `The specified capacity provider '${name}' was not found.`;
      refuse(sim, about, "InvalidParameterException", message);
      return;
    }
    const changed = changedProvider(provider.autoScalingGroupProvider, autoScalingGroupProvider, group);
    if ("exception" in changed) {
      refuse(sim, about, changed.exception, changed.message);
      return;
    }
    sim.patch("capacityProvider", provider.id, { autoScalingGroupProvider: changed });
    sim.schedule("capacityProvider.created", { id: provider.id }, { at: sim.now });
  },

  "ecs.DeleteCapacityProvider"(sim, { capacityProvider: name }) {
    const provider = findCapacityProvider(sim.all("capacityProvider"), name);
    const about = { kind: "capacityProvider", subject: provider?.id ?? name } as const;
    if (provider === undefined) {
      refuse(sim, about, "InvalidParameterException", `The specified capacity provider '${name}' was not found.`);
      return;
    }
    const used = [...sim.all("cluster")].find(({ capacityProviders }) => capacityProviders?.includes(provider.name));
    if (used !== undefined) {
      const message =
        "The specified capacity provider is associated with a cluster. Disassociate it with PutClusterCapacityProviders and try again.";
      refuse(sim, about, "ClientException", message);
      return;
    }
    sim.remove("capacityProvider", provider.id);
  },

  "ecs.PutClusterCapacityProviders"(sim, { cluster: named, capacityProviders, defaultCapacityProviderStrategy }) {
    const cluster = findCluster(sim.all("cluster"), named);
    if (cluster === undefined) {
      refuse(sim, { kind: "cluster", subject: named }, "ClusterNotFoundException", "Cluster not found.");
      return;
    }
    const about = { kind: "cluster", subject: cluster.id } as const;
    const all = [...sim.all("capacityProvider")];
    const names = underTheirNames(
      capacityProviders.map((capacityProvider) => ({ capacityProvider })),
      all,
    ).map(({ capacityProvider }) => capacityProvider);
    const strategy = underTheirNames(defaultCapacityProviderStrategy, all);
    const after = providersOf({ capacityProviders: names }, all);
    const problem =
      providersProblem(names, after.existing, cluster.id, sim.all("cluster"), all) ?? strategyProblem(strategy, after);
    if (problem !== null) {
      refuse(sim, about, "InvalidParameterException", problem);
      return;
    }
    const dropped = (cluster.capacityProviders ?? []).filter((name) => !names.includes(name));
    const inUse = [...sim.all("task")].find(
      ({ clusterArn, capacityProviderName, lastStatus }) =>
        clusterArn === cluster.id && lastStatus !== "STOPPED" && dropped.includes(capacityProviderName ?? ""),
    );
    if (inUse !== undefined) {
      const message =
        "The specified capacity provider is in use and cannot be removed. Remove the tasks that use it and try again.";
      refuse(sim, about, "ResourceInUseException", message);
      return;
    }
    const { defaultCapacityProviderStrategy: _, ...rest } = cluster;
    sim.put("cluster", cluster.id, {
      ...rest,
      capacityProviders: names,
      ...(strategy.length === 0 ? {} : { defaultCapacityProviderStrategy: strategy }),
    });
    for (const service of sim.all("service")) {
      if (service.clusterArn === cluster.id) sim.wake("service.reconcile", service.id);
    }
  },

  /** The provider is there, or was changed: its hook on the group, and a first look. */
  "capacityProvider.created"(sim, { id }) {
    const provider = sim.get("capacityProvider", id);
    if (provider === undefined) return;
    const { autoScalingGroupArn, managedDraining } = provider.autoScalingGroupProvider;
    const installed = managedDraining === "ENABLED";
    sim.schedule(
      "autoScalingGroup.hookInstalled",
      { id: autoScalingGroupArn, hook: drainingHook, installed },
      { at: sim.now },
    );
    sim.wake("capacityProvider.reconcile", id);
  },

  "capacityProvider.evaluate"(sim) {
    for (const provider of [...sim.all("capacityProvider")]) {
      sim.because(null);
      evaluate(sim, provider);
    }
  },

  "capacityProvider.taskWaits"(sim, { capacityProviderName }) {
    const provider = findCapacityProvider(sim.all("capacityProvider"), capacityProviderName);
    if (provider !== undefined && provider.sim.retryAtMs === null) retryLater(sim, provider);
  },

  "capacityProvider.retry"(sim, { id }) {
    const provider = sim.get("capacityProvider", id);
    if (provider === undefined || provider.sim.retryAtMs !== sim.now) return;
    if (placeWaiting(sim, provider)) retryLater(sim, provider);
    else sim.patch("capacityProvider", id, { sim: { ...provider.sim, retryAtMs: null } });
  },

  "capacityProvider.reconcile"(sim, { id }) {
    const provider = sim.get("capacityProvider", id);
    if (provider === undefined) return;
    placeWaiting(sim, provider);
    syncProtection(sim, provider);
    releaseDrained(sim, provider);
  },

  "capacityProvider.instanceTerminates"(sim, { id, instanceId }) {
    const provider = sim.get("capacityProvider", id);
    if (provider !== undefined) drainBeforeTermination(sim, provider, instanceId);
  },
} satisfies Pick<Handlers, keyof CapacityProviderMessages>;

function retryLater(sim: Sim, provider: CapacityProviderRecord): void {
  const retryAtMs = after(sim.now, retryEvery);
  sim.patch("capacityProvider", provider.id, { sim: { ...provider.sim, retryAtMs } });
  sim.schedule("capacityProvider.retry", { id: provider.id }, { at: retryAtMs });
}
