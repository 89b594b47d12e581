import type { JournalText } from "../../engine/journal.ts";
import { newLogicalId } from "../../engine/newLogicalId.ts";
import { refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { findLoadBalancer } from "../loadBalancer/findLoadBalancer.ts";
import type { LoadBalancerRecord, LoadBalancerType } from "../loadBalancer/model.ts";
import { isLayer4 } from "../targetGroup/protocols.ts";
import { actionsRefusal } from "./actionsRefusal.ts";
import { findListener } from "./findListener.ts";
import { type ListenerAction, type ListenerMessages, type ListenerRecord, targetGroupsOf } from "./model.ts";
import { rerouted } from "./rerouted.ts";

type About = { readonly kind: JournalText["kind"]; readonly subject: string };

/** Source: Application Load Balancers User Guide, "Quotas": listeners of a load balancer. */
const mostListeners = 50;
/** Source: Elastic Load Balancing API Reference, CreateListener, Protocol. */
const protocolsOf: Readonly<Record<LoadBalancerType, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP"],
  classic: [],
};

/** Source: Elastic Load Balancing API Reference, CreateListener. */
export function createListener(sim: Sim, input: ListenerMessages["elbv2.CreateListener"]) {
  const { port, protocol = "HTTP", certificates = [], defaultActions } = input;
  const loadBalancer = findLoadBalancer(sim.all("loadBalancer"), input.loadBalancerArn);
  const about = { kind: "loadBalancer", subject: loadBalancer?.id ?? input.loadBalancerArn } as const;
  if (loadBalancer === undefined || loadBalancer.type === "classic") {
    return refuse(sim, about, "LoadBalancerNotFound", "One or more load balancers not found");
  }
  const others = sim.where("listener", "loadBalancerArn", loadBalancer.id);
  if (others.some((other) => other.port === port)) {
    return refuse(sim, about, "DuplicateListener", "A listener already exists on this port for this load balancer");
  }
  if (others.length >= mostListeners) {
    return refuse(
      sim,
      about,
      "TooManyListeners",
      "The maximum number of listeners on the load balancer has been reached",
    );
  }
  const id = newLogicalId(sim, loadBalancer.id, "Listener", String(port));
  const listener = { ...emptyListener(sim, loadBalancer, id), port, protocol };
  const actions = actionsRefusal(sim, about, defaultActions, listener);
  if (actions === undefined || refusedProtocol(sim, about, loadBalancer, protocol, certificates, actions)) return;
  sim.put("listener", id, {
    ...listener,
    ...(certificates.length === 0 ? {} : { certificates }),
    defaultActions: actions,
  });
  rerouted(sim, listener, [], actions);
}

function emptyListener(sim: Sim, { id: loadBalancerArn, loadBalancerArn: arn }: LoadBalancerRecord, id: string) {
  const listenerArn = `${arn.replace(":loadbalancer/", ":listener/")}/${drawHex(sim.seed, 16, "listener", id)}`;
  return { id, listenerArn, loadBalancerArn, port: 0, protocol: "", defaultActions: [] } satisfies ListenerRecord;
}

/** Refuses a protocol that the load balancer, its certificate or a target group does not fit. */
export function refusedProtocol(
  sim: Sim,
  about: About,
  { type }: LoadBalancerRecord,
  protocol: string,
  certificates: ListenerRecord["certificates"],
  actions: readonly ListenerAction[],
): boolean {
  const complain = (exception: string, message: string): true => {
    refuse(sim, about, exception, message);
    return true;
  };
  if (!protocolsOf[type].includes(protocol)) {
    return complain(
      "ValidationError",
      `Listener protocol '${protocol}' must be one of '${protocolsOf[type].join(", ")}'`,
    );
  }
  const isEncrypted = protocol === "HTTPS" || protocol === "TLS";
  if (isEncrypted && (certificates ?? []).length === 0) {
    return complain("CertificateNotFound", `A certificate must be specified for ${protocol} listeners`);
  }
  if (!isEncrypted && (certificates ?? []).length > 0) {
    return complain("InvalidConfigurationRequest", `A certificate cannot be specified for ${protocol} listeners`);
  }
  if (type === "network" && actions.some((action) => action.type !== "forward")) {
    return complain("InvalidLoadBalancerAction", "Listeners of a Network Load Balancer can only forward");
  }
  for (const { targetGroupArn } of targetGroupsOf(actions)) {
    const group = sim.get("targetGroup", targetGroupArn);
    if (group === undefined || isLayer4(group.protocol) === (type === "network")) continue;
    const message = `The protocol '${group.protocol}' of target group '${group.targetGroupName}' does not fit a listener of protocol '${protocol}'`;
    return complain("IncompatibleProtocols", message);
  }
  return false;
}

/** Source: the same reference, DeleteListener: its rules go with it. */
export function deleteListener(sim: Sim, { listenerArn }: ListenerMessages["elbv2.DeleteListener"]) {
  const listener = findListener(sim.all("listener"), listenerArn);
  if (listener === undefined) {
    const about = { kind: "listener", subject: listenerArn } as const;
    return refuse(sim, about, "ListenerNotFound", "One or more listeners not found");
  }
  const rules = sim.where("listenerRule", "listenerArn", listener.id);
  const before = [...listener.defaultActions, ...rules.flatMap(({ actions }) => actions)];
  for (const { id } of rules) sim.remove("listenerRule", id);
  sim.remove("listener", listener.id);
  rerouted(sim, listener, before, []);
}
