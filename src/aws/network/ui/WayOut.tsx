import { useEffect, useState } from "react";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { readTables } from "../../../client/readTables.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Call, callsOf, networkKinds } from "../describe.ts";
import { markedHop, refusedCalls } from "../refusedCalls.ts";

interface Marked {
  readonly call: Call;
  readonly mark: ReturnType<typeof markedHop>;
}
/** The layer that draws it, so that it can be marked; null for what is always drawn. */
const layerOf = (kind: string): "network" | "iam" | null =>
  networkKinds.some((one) => one === kind) ? "network" : kind === "role" ? "iam" : null;

/** The calls a task makes before its containers run, hop by hop, with the hop that refuses one. */
export function WayOut({ id }: { id: string }) {
  const text = useCalm(({ tables }) => {
    const task = tables.task?.get(id);
    if (task === undefined) return "[]";
    const read = readTables(tables);
    const onTheWay = callsOf(read, task);
    const refused = refusedCalls(read, task, onTheWay);
    // A refusal takes the place of the same call that got there.
    const calls = [...onTheWay.filter(({ words }) => !refused.some((one) => one.words === words)), ...refused];
    return JSON.stringify(calls.map((call) => ({ call, mark: markedHop(call, task) })));
  });
  const [hovered, setHovered] = useState<string | null>(null);
  const markRefusing = usePage((page) => page.markRefusing);
  const toggleLayer = usePage((page) => page.toggleLayer);
  useEffect(() => () => markRefusing(null), [markRefusing]);
  const calls = JSON.parse(text) as readonly Marked[];
  if (calls.length === 0) return null;
  const point = (at: Marked | null): void => {
    setHovered(at?.call.words ?? null);
    const mark = at?.mark ?? null;
    const layer = mark === null ? null : layerOf(mark.kind);
    if (layer !== null && !usePage.getState().layers[layer]) toggleLayer(layer);
    markRefusing(mark);
  };
  return (
    <section aria-label="Calls, hop by hop" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Calls, hop by hop</h3>
      {calls.map(({ call, mark }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: hovering only marks a hop that the words name as well.
        <div
          key={call.words}
          onMouseEnter={() => point({ call, mark })}
          onMouseLeave={() => point(null)}
          onFocus={() => point({ call, mark })}
          onBlur={() => point(null)}
        >
          <OneCall call={call} marked={hovered === call.words} />
        </div>
      ))}
    </section>
  );
}

function OneCall({ call: { words, reach }, marked }: { call: Call; marked: boolean }) {
  const select = usePage((page) => page.select);
  const last = reach.hops.at(-1);
  return (
    <>
      <p className={reach.reachable ? "text-text2" : "text-st-fail"}>
        {reach.reachable ? "✓" : "✕"} {words}
      </p>
      <ol className="flex flex-wrap items-center gap-x-1 pl-3.5 text-text3">
        {reach.hops.map((hop) => {
          const refuses = !reach.reachable && hop === last;
          return (
            <li key={`${hop.kind} ${hop.id}`} className="flex items-center gap-1">
              {hop !== reach.hops[0] && <span aria-hidden>›</span>}
              <span className={refuses ? `text-st-fail${marked ? " underline" : ""}` : ""}>
                {hop.name}
                {refuses ? " refuses" : ""}
              </span>
            </li>
          );
        })}
      </ol>
      {!reach.reachable && (
        <p className="pl-3.5 text-text2">
          {reach.because} {reach.tryThis}{" "}
          <Button variant="link" size="small" onClick={() => select({ kind: reach.at.kind, id: reach.at.id })}>
            {`Show ${reach.at.name}`}
          </Button>
        </p>
      )}
    </>
  );
}
