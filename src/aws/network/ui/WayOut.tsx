import { useEffect, useState } from "react";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { readTables } from "../../../client/readTables.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Call, callsOf, refusedHop } from "../describe.ts";

/** The calls a task makes before its containers run, hop by hop, with the hop that refuses one. */
export function WayOut({ id }: { id: string }) {
  const text = useCalm(({ tables }) => {
    const task = tables.task?.get(id);
    return JSON.stringify(task === undefined ? [] : callsOf(readTables(tables), task));
  });
  const [hovered, setHovered] = useState<string | null>(null);
  const markRefusing = usePage((page) => page.markRefusing);
  useEffect(() => () => markRefusing(null), [markRefusing]);
  const calls = JSON.parse(text) as readonly Call[];
  if (calls.length === 0) return null;
  const point = (call: Call | null): void => {
    setHovered(call?.words ?? null);
    const at = call === null ? null : refusedHop(call.reach);
    markRefusing(at === null ? null : { kind: at.kind, id: at.id });
  };
  return (
    <section aria-label="Way out of the VPC" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Way out of the VPC</h3>
      {calls.map((call) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: hovering only marks a hop that the words name as well.
        <div
          key={call.words}
          onMouseEnter={() => point(call)}
          onMouseLeave={() => point(null)}
          onFocus={() => point(call)}
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
