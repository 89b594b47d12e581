import type { Mirror } from "../../client/store.ts";
import type { WireEnd } from "../../engine/wire.ts";
import { wiresOf } from "../views.ts";

/** A rule or a schedule between where its events come from and what it starts, in the order in which that happens. */
export function eventChains(tables: Mirror): readonly (readonly WireEnd[])[] {
  const kinds = ["eventRule", "schedule"] as const;
  if (kinds.every((kind) => (tables[kind]?.size ?? 0) === 0)) return [];
  const wires = wiresOf(tables);
  const isCalled =
    (end: WireEnd) =>
    ({ from, field }: (typeof wires)[number]) =>
      from.kind === end.kind && from.id === end.id && field !== "deadLetterConfig";
  return kinds.flatMap((kind) =>
    [...(tables[kind]?.keys() ?? [])].map((id) => {
      const own: WireEnd = { kind, id };
      const sources = wires.filter(({ to }) => to.kind === kind && to.id === id).map(({ from }) => from);
      const targets = wires.filter(isCalled(own)).map(({ to }) => to);
      const called = targets
        .flatMap((target) => wires.filter(isCalled(target)))
        .map(({ to }) => to)
        .filter((end) => end.kind === "table");
      return [...sources, own, ...targets, ...called];
    }),
  );
}
