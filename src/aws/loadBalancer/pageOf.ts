import { wordsOf } from "./errors.ts";
import type { LoadBalancerRecord } from "./model.ts";
import type { Visit } from "./visit.ts";

export interface ErrorPage {
  readonly title: string;
  /** Why, in one or two sentences. */
  readonly reason: string;
  /** Where on the way it went wrong. */
  readonly hop: "DNS" | "client to load balancer" | "load balancer" | "load balancer to target" | "target";
  readonly isError: boolean;
}

/** What the browser shows instead of the application's page; null for an answer in good order. */
export function pageOf(visit: Visit, { attributes }: Pick<LoadBalancerRecord, "attributes">): ErrorPage | null {
  switch (visit.outcome) {
    case "answered":
      if (!visit.failsOpen) return null;
      return {
        title: `Answered by task ${visit.serverName.slice(0, 4)}`,
        reason: "Too few targets are healthy, so the load balancer fails open: it sends requests to all of them.",
        hop: "load balancer",
        isError: false,
      };
    case "noDns":
      return {
        title: "This site can’t be reached",
        reason: "The load balancer is not active yet, so its DNS name has no address.",
        hop: "DNS",
        isError: true,
      };
    case "noListener":
      return {
        title: "Connection refused",
        reason: "No listener of the load balancer waits on this port.",
        hop: "client to load balancer",
        isError: true,
      };
    case "timedOut":
      return {
        title: "The connection has timed out",
        reason: `${visit.blocked.why} Packets are dropped, so the browser waits until it gives up.`,
        hop: "client to load balancer",
        isError: true,
      };
    case "reset":
      return {
        title: "The connection was reset",
        reason:
          visit.blocked?.why ??
          (visit.taskId === null
            ? "A Network Load Balancer has no target to choose, and no page of its own to say so."
            : "The target broke the connection; a Network Load Balancer answers nothing itself."),
        hop: visit.taskId === null ? "load balancer" : "load balancer to target",
        isError: true,
      };
    case "fixedResponse":
      return {
        title: `HTTP ${visit.statusCode}`,
        reason: visit.messageBody ?? "The load balancer answers this itself: a rule has a fixed response.",
        hop: "load balancer",
        isError: visit.statusCode >= "400",
      };
    case "redirect":
      return {
        title: `HTTP ${visit.statusCode}: moved to ${visit.location}`,
        reason: "The load balancer answers this itself: a rule redirects.",
        hop: "load balancer",
        isError: false,
      };
    default: {
      const registered = visit.outcome === "elb503" ? visit.registered : 0;
      const timeoutSeconds = attributes["idle_timeout.timeout_seconds"];
      const { code, why } = wordsOf(visit.outcome, { registered, timeoutSeconds });
      const blocked = visit.outcome === "elb504" ? visit.blocked : undefined;
      return {
        title: code,
        reason: blocked === undefined ? why : `No connection within 10 s. ${blocked.why}`,
        hop:
          visit.outcome === "elb503" ? "load balancer" : blocked === undefined ? "target" : "load balancer to target",
        isError: true,
      };
    }
  }
}
