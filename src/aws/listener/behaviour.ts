import { type Handlers, refuse } from "../../engine/sim.ts";
import { actionsRefusal } from "./actionsRefusal.ts";
import { createListener, deleteListener, refusedProtocol } from "./createListener.ts";
import { findListener } from "./findListener.ts";
import type { ListenerMessages } from "./model.ts";
import { rerouted } from "./rerouted.ts";

export const listenerHandlers = {
  "elbv2.CreateListener": createListener,
  "elbv2.DeleteListener": deleteListener,

  "elbv2.ModifyListener"(sim, { listenerArn, port, protocol, certificates, defaultActions }) {
    const listener = findListener(sim.all("listener"), listenerArn);
    if (listener === undefined) {
      const about = { kind: "listener", subject: listenerArn } as const;
      return refuse(sim, about, "ListenerNotFound", `One or more listeners not found`);
    }
    const about = { kind: "listener", subject: listener.id } as const;
    if (port !== undefined) {
      const other = sim
        .where("listener", "loadBalancerArn", listener.loadBalancerArn)
        .find((one) => one.id !== listener.id && one.port === port);
      if (other !== undefined) {
        return refuse(sim, about, "DuplicateListener", "A listener already exists on this port for this load balancer");
      }
    }
    const read = defaultActions === undefined ? null : actionsRefusal(sim, about, defaultActions, listener);
    if (read === undefined) return;
    const loadBalancer = sim.get("loadBalancer", listener.loadBalancerArn);
    if (
      loadBalancer !== undefined &&
      loadBalancer.type !== "classic" &&
      refusedProtocol(
        sim,
        about,
        loadBalancer,
        protocol ?? listener.protocol,
        certificates ?? listener.certificates,
        read ?? listener.defaultActions,
      )
    ) {
      return;
    }
    const before = listener.defaultActions;
    const changed = sim.patch("listener", listener.id, {
      ...(port === undefined ? {} : { port }),
      ...(protocol === undefined ? {} : { protocol }),
      ...(certificates === undefined ? {} : { certificates }),
      ...(read === null ? {} : { defaultActions: read }),
    });
    rerouted(sim, changed, before, changed.defaultActions);
  },
} satisfies Pick<Handlers, keyof ListenerMessages>;
