import { type Handlers, refuse, timingsOf } from "../../engine/sim.ts";
import { setNumber, slotNamed } from "../../load/columns.ts";
import { waysOf } from "../listenerRule/waysOf.ts";
import { reviewUse, waitsForLoadBalancer } from "../targetGroup/registration.ts";
import { changeAttributes } from "./attributes.ts";
import { findLoadBalancer } from "./findLoadBalancer.ts";
import type { LoadBalancerMessages } from "./model.ts";
import { usedTargetGroups } from "./requestShares.ts";
import { route } from "./route.ts";
import { newSubnets } from "./setSubnets.ts";

export const loadBalancerHandlers = {
  "loadBalancer.created"(sim, { id }) {
    const loadBalancer = sim.get("loadBalancer", id);
    if (loadBalancer === undefined) return;
    const slot = slotNamed(sim.columns, "loadBalancer", id);
    setNumber(sim.columns, "loadBalancer", "timeout", slot, loadBalancer.attributes["idle_timeout.timeout_seconds"]);
    if (loadBalancer.state.code !== "provisioning") return sim.wake("loadBalancer.route", id);
    const entry = sim.journal({
      source: "aws.elasticloadbalancing",
      detailType: "Load Balancer State Change",
      eventName: "provisioning",
      severity: "INFO",
      kind: "loadBalancer",
      subject: id,
      message: `${loadBalancer.loadBalancerName} is provisioning.`,
      because: "Until it is active its DNS name has no address, and nobody reaches it.",
    });
    sim.because(entry);
    sim.schedule("loadBalancer.provisioned", { id }, { in: timingsOf(sim).loadBalancerProvisioning });
  },

  "loadBalancer.provisioned"(sim, { id }) {
    const loadBalancer = sim.get("loadBalancer", id);
    if (loadBalancer?.state.code !== "provisioning") return;
    sim.patch("loadBalancer", id, { state: { code: "active" } });
    const entry = sim.journal({
      source: "aws.elasticloadbalancing",
      detailType: "Load Balancer State Change",
      eventName: "active",
      severity: "INFO",
      kind: "loadBalancer",
      subject: id,
      message: `${loadBalancer.loadBalancerName} is active and takes connections at ${loadBalancer.dnsName}.`,
    });
    sim.because(entry);
    sim.wake("loadBalancer.route", id);
    const { listeners, rules } = waysOf(sim, id);
    for (const targetGroupId of usedTargetGroups(listeners, rules)) {
      for (const target of sim.where("target", "targetGroupId", targetGroupId)) {
        // Registered long ago: they are checked as soon as there is someone to check them.
        if (waitsForLoadBalancer(target)) sim.schedule("target.healthCheck", { id: target.id }, { at: sim.now });
      }
    }
  },

  "loadBalancer.route"(sim, { id }) {
    const loadBalancer = sim.get("loadBalancer", id);
    if (loadBalancer !== undefined) route(sim, loadBalancer);
  },

  "elbv2.ModifyLoadBalancerAttributes"(sim, { loadBalancerArn, attributes: pairs }) {
    const loadBalancer = findLoadBalancer(sim.all("loadBalancer"), loadBalancerArn);
    if (loadBalancer === undefined) {
      const about = { kind: "loadBalancer", subject: loadBalancerArn } as const;
      return refuse(sim, about, "LoadBalancerNotFoundException", `Load balancers '${loadBalancerArn}' not found`);
    }
    const changed = changeAttributes(loadBalancer.attributes, pairs, loadBalancer.type);
    if ("complaint" in changed) {
      const about = { kind: "loadBalancer", subject: loadBalancer.id } as const;
      return refuse(sim, about, "InvalidConfigurationRequestException", changed.complaint);
    }
    sim.patch("loadBalancer", loadBalancer.id, { attributes: changed.attributes });
    sim.wake("loadBalancer.route", loadBalancer.id);
  },

  "elbv2.SetSubnets"(sim, { loadBalancerArn, subnets }) {
    const loadBalancer = findLoadBalancer(sim.all("loadBalancer"), loadBalancerArn);
    if (loadBalancer === undefined) {
      const about = { kind: "loadBalancer", subject: loadBalancerArn } as const;
      return refuse(sim, about, "LoadBalancerNotFoundException", `Load balancers '${loadBalancerArn}' not found`);
    }
    const now = newSubnets(sim, loadBalancer, subnets);
    if ("exception" in now) {
      return refuse(sim, { kind: "loadBalancer", subject: loadBalancer.id }, now.exception, now.message);
    }
    for (const subnet of now.changed) sim.put("subnet", subnet.id, subnet);
    sim.patch("loadBalancer", loadBalancer.id, now.fields);
    const { listeners, rules } = waysOf(sim, loadBalancer.id);
    for (const targetGroupId of usedTargetGroups(listeners, rules)) reviewUse(sim, targetGroupId);
    sim.wake("loadBalancer.route", loadBalancer.id);
  },
} satisfies Pick<Handlers, keyof LoadBalancerMessages>;
