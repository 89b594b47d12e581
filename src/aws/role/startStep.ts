import type { Sim } from "../../engine/sim.ts";
import type { Destination } from "../network/destinations.ts";
import type { TaskRecord } from "../task/model.ts";
import type { AccessRequest, NamedPolicy } from "./evaluate.ts";
import type { Operation } from "./whoSigns.ts";

export interface Situation {
  readonly read: Pick<Sim, "get" | "all">;
  /** Of the task that starts: what a tag stood for when its deployment began. */
  readonly containers: TaskRecord["containers"];
  readonly region: string;
  readonly accountId: string;
}

/** What AWS writes, by where the task runs. */
export interface ByLaunchType {
  readonly fargate: (detail: string) => string;
  readonly ec2: (detail: string) => string;
}

/** One call before RUNNING and what AWS writes when it fails. */
export interface Step extends ByLaunchType {
  readonly container: string;
  readonly operation: Operation;
  /** Where it goes. */
  readonly destination: Destination;
  /** When nothing answers there; the detail is the address. */
  readonly unreachable: ByLaunchType;
  /** How often it is tried before Fargate gives up. */
  readonly tries: number;
  /** What its signer must be allowed; absent where nobody signs. */
  readonly request?: AccessRequest;
  /** What the policy of a VPC endpoint on the way sees, where that is another call than `request`. */
  readonly seenByEndpoint?: AccessRequest & { readonly refused: ByLaunchType };
  /** Other calls that would do instead. */
  readonly or?: AccessRequest;
  /** The policy of the resource that is called; absent without one. */
  readonly resourcePolicy?: NamedPolicy;
  /** What the service answers to a call that reached it and was allowed; null when it does what is asked. */
  readonly answer?: (situation: Situation) => Answer | null;
}
export interface Answer {
  readonly text: ByLaunchType;
  readonly because: string;
  readonly cause: number | null;
}

export const networkTrouble =
  "CannotPullContainerError: The task can’t pull the image. Check your network configuration. Error response from daemon: ";
export const initialization =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ";
export const checkNetwork = "Please check your task network configuration.";
