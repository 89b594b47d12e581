import { clsx } from "clsx";
import { useState } from "react";
import { useCalm } from "../../../client/calm.ts";
import { formatClock } from "../../../ui/format.ts";
import { TextField } from "../../../ui/TextField.tsx";
import { searchLogs } from "../searchLogs.ts";

/** What the software in a task wrote, newest first, with a search. Nothing where it wrote nothing. */
export function ApplicationLog({ taskId }: { taskId: string }) {
  const log = useCalm((state) => state.tables.applicationLog?.get(taskId));
  const [search, setSearch] = useState("");
  if (log === undefined) return null;
  const found = searchLogs([log], search);
  return (
    <section aria-label="Application log" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Application log</h3>
      <TextField label="Search the log" value={search} placeholder="AccessDenied" onCommit={setSearch} />
      {found.length === 0 && <p className="text-text2">No line holds these words.</p>}
      <ol className="flex flex-col gap-1.5">
        {found.map(({ atMs, container, message, code, because }) => (
          <li key={`${atMs} ${container} ${message}`}>
            <span className="text-text3">
              {formatClock(atMs)} {container}
            </span>
            <code className={clsx("block font-mono text-11 wrap-anywhere", code !== "OK" && "text-st-fail")}>
              {message}
            </code>
            <span className="block text-text3">{because}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
