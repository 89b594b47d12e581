import type { ErrorKind } from "../../load/columns.ts";

/** The errors clients see as a 5xx. A client that gives up sees none, and without a connection there is no code. */
export const serverErrors = ["target5xx", "elb502", "elb503", "elb504"] as const satisfies readonly ErrorKind[];
export type ServerError = (typeof serverErrors)[number];

interface Wording {
  readonly code: string;
  readonly answeredBy: string;
  readonly why: string;
}

/**
 * Who answers which 5xx, and why.
 *
 * Source: Application Load Balancers User Guide, "Troubleshoot your Application Load Balancers".
 */
export function wordsOf(
  kind: ServerError,
  facts: { readonly registered: number; readonly timeoutSeconds: number; readonly blocked?: string },
): Wording {
  switch (kind) {
    case "target5xx":
      return {
        code: "a 5xx",
        answeredBy: "the application in a target",
        why: "The application itself answered with an error; the load balancer passes it on unchanged.",
      };
    case "elb502":
      return {
        code: "HTTP 502: Bad gateway",
        answeredBy: "the load balancer",
        why: "A target refused or broke the connection: its application has not started, has crashed or was stopped.",
      };
    case "elb503":
      return {
        code: "HTTP 503: Service unavailable",
        answeredBy: "the load balancer",
        why:
          facts.registered === 0
            ? "The target group has no registered targets."
            : `None of the ${facts.registered} registered targets can be chosen: they are still initial, draining or unused.`,
      };
    case "elb504":
      return {
        code: "HTTP 504: Gateway timeout",
        answeredBy: "the load balancer",
        why:
          facts.blocked !== undefined
            ? `No connection within 10 s. ${facts.blocked}`
            : `No target answered within the idle timeout of ${facts.timeoutSeconds} s: requests wait longer than that.`,
      };
  }
}
