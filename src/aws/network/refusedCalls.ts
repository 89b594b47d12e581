import type { Sim } from "../../engine/sim.ts";
import { applicationCalls } from "../role/applicationCalls.ts";
import { startRefusal } from "../role/startAccess.ts";
import type { TaskRecord } from "../task/model.ts";
import { type Call, refusedHop } from "./describe.ts";
import type { Hop } from "./hop.ts";

type Read = Pick<Sim, "get" | "all">;

/** Calls that got there and were refused, by a policy or a mount target: that of the start, or those of the application. */
export function refusedCalls(read: Read, task: TaskRecord, others: readonly Call[]): readonly Call[] {
  const start = task.startedAtMs === null ? startRefusal(read, task) : null;
  const found =
    start === null
      ? applicationCalls(read, task).map(({ action, because, at }) => ({ words: action, because, at }))
      : [{ words: start.denied?.action ?? `start of ${start.container}`, because: start.because, at: start.at }];
  return found.flatMap(({ words, because, at }) => {
    if (at === undefined || others.some(({ reach }) => !reach.reachable && reach.at.id === at.id)) return [];
    // It got as far as the one who refuses it, in the words of the way there.
    const way = others.find(({ reach }) => reach.hops.at(-1)?.id === at.id);
    return [{ words: way?.words ?? words, reach: refusedAt(at, way?.reach.hops ?? [at], because) }];
  });
}

const refusedAt = (at: Hop, hops: readonly Hop[], because: string): Call["reach"] => ({
  reachable: false,
  at: hops.at(-1) ?? at,
  hops,
  because,
  tryThis: "",
  address: "",
  cause: null,
});

/** What the canvas marks: a security group stands on no card, so it is what wears it. */
export function markedHop(
  { reach }: Call,
  task: TaskRecord,
): { readonly kind: Hop["kind"]; readonly id: string } | null {
  const at = refusedHop(reach);
  if (at === null) return null;
  const { kind, id } = at;
  if (kind !== "securityGroup") return { kind, id };
  const endpoint = reach.hops.findLast((hop) => hop.kind === "vpcEndpoint");
  if (endpoint !== undefined) return { kind: "vpcEndpoint", id: endpoint.id };
  return task.serviceId === null ? null : { kind: "service", id: task.serviceId };
}
