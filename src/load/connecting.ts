import type { LoadBalancerColumns, TargetGroupColumns } from "./columns.ts";

/**
 * Seconds in which a connection to a target must come about.
 *
 * Source: Application Load Balancers User Guide, "Troubleshoot your Application Load Balancers", HTTP 504.
 */
export const connectSeconds = 10;

/**
 * Requests whose connection a security group drops wait for it until somebody gives up. One column per second of that
 * wait, taken in turn.
 */
export const connectingColumns = [
  "connecting0",
  "connecting1",
  "connecting2",
  "connecting3",
  "connecting4",
  "connecting5",
  "connecting6",
  "connecting7",
  "connecting8",
  "connecting9",
] as const;

/**
 * Lets the newest second's dropped connections wait.
 *
 * @param second whole seconds since the start of the run
 * @param timeout seconds after which somebody gives up on a request
 * @returns those whose wait is over
 */
export function waitForConnection(
  groups: TargetGroupColumns,
  group: number,
  second: number,
  dropped: number,
  timeout: number,
): number {
  const waiting = groups.connecting[group] as number;
  if (waiting === 0 && dropped === 0) return 0;
  const over = groups[columnAt(second)];
  const late = over[group] as number;
  over[group] = 0;
  const patience = timeout < connectSeconds ? Math.max(1, Math.ceil(timeout)) : connectSeconds;
  const until = groups[columnAt(second + patience)];
  until[group] = (until[group] as number) + dropped;
  let total = 0;
  for (const name of connectingColumns) total += groups[name][group] as number;
  groups.connecting[group] = total;
  return late;
}

const columnAt = (second: number): (typeof connectingColumns)[number] =>
  connectingColumns[second % connectSeconds] ?? connectingColumns[0];

/** Who gives up on a connection that does not come about: a client only when it waits for less than that. */
export const clientLeavesFirst = ({ clientGivesUp, timeout }: LoadBalancerColumns, balancer: number): boolean =>
  clientGivesUp[balancer] === 1 && (timeout[balancer] as number) < connectSeconds;
