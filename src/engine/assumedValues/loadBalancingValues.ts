import type { AssumedSection } from "./assumedValue.ts";

/** Elastic Load Balancing. */
export const loadBalancingValues = {
  loadBalancerProvisioning: {
    name: "From CreateLoadBalancer to active",
    value: 150,
    unit: "s",
    realisticOnly: true,
    because: "a new Application Load Balancer is usually active after two to three minutes",
    where: "load balancer: state",
  },
  targetRegistration: {
    name: "From RegisterTargets to the target being known to the load balancer",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "AWS publishes no schedule",
    where: "target: initial",
  },
  firstHealthCheck: {
    name: "From registered to the first health check",
    value: 5,
    unit: "s",
    realisticOnly: true,
    because: "AWS publishes no schedule",
    where: "target: initial",
  },
  stickySession: {
    name: "How long a client comes back with the cookie of a sticky target group",
    value: 10,
    unit: "min",
    because: "it is a usual session; a target new to the group has its full share after it",
    where: "target group: share of a new target",
  },
  anomalyDetection: {
    name: "When a target counts as anomalous",
    value: 30,
    unit: "s",
    because: "AWS compares targets with their peers; we ask for 3 times their median and 5 points more for so long",
    where: "target: anomaly detection",
  },
  anomalyWeight: {
    name: "Share that anomaly mitigation leaves a target",
    value: 1,
    unit: "%",
    because: "AWS lowers the weight to the minimum needed; it comes back in steps of 10 points each 5 s",
    where: "target: weight",
  },
  networkInitialPasses: {
    name: "Passes that a new target of a Network Load Balancer needs",
    value: "the healthy threshold",
    because: "its guide names no exception for new targets, as that of the Application Load Balancer does",
    where: "target: initial",
  },
  unknownSecurityGroup: {
    name: "Security groups that are not in the template, and the VPC's default group",
    value: "rules that let everything through",
    because: "their rules are not known",
    where: "target: Target.Timeout",
  },
  keepAliveRace: {
    name: "Part of a keep-alive time in which the application is just closing an idle connection",
    value: "1 ms",
    because: "that is about one way through a data centre",
    where: "load balancer: 502",
  },
  requestCountPerTargetDivisor: {
    name: "Divisor of RequestCountPerTarget",
    value: "the healthy targets of the group in that minute",
    because: "these are the targets that requests go to",
    where: "target group: RequestCountPerTarget",
  },
  failOpenTargets: {
    name: "Targets that requests go to while a target group fails open",
    value: "the healthy and the unhealthy ones, never initial or draining ones",
    because: "AWS says all targets, and one that is still initial has not been found yet",
    where: "target group: fails open",
  },
  usualAddress: {
    name: "Listener that users call who name no port",
    value: "port 80, unless it redirects; then 443, then the lowest",
    because: "people keep the address they have and browsers follow redirects",
    where: "load balancer: requests",
  },
  surgeQueuePatience: {
    name: "Requests that leave the surge queue of a Classic Load Balancer each second with a 504",
    value: "one in as many as the idle timeout has seconds, of those who wait",
    because: "AWS names the timeout and not the order in which the queue is tried",
    where: "Classic Load Balancer: 504",
  },
  classicCookie: {
    name: "Cookie of a Classic Load Balancer without an expiration period",
    value: "86400 s",
    because: "it lasts as long as the browser is open, and a browser stays open for a day",
    where: "Classic Load Balancer: stickiness",
  },
  wholeIntervalChecks: {
    name: "Longest timeout of a TCP health check",
    value: "the whole interval",
    because: "templates for Network Load Balancers with 10 s and 10 s are in use",
    where: "target group: health checks",
  },
} as const satisfies AssumedSection;
