import { clsx } from "clsx";
import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { linesOfGroup } from "../linesOfGroup.ts";

/** Estimate: what fits the panel without scrolling far. */
const shownLines = 50;

export function LogGroupInspector({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.logGroup?.get(id));
  const defaultMode = useCalm((state) => state.tables.accountSetting?.get("defaultLogDriverMode")?.value);
  if (group === undefined) return null;
  const { sim, logGroupName } = group;
  const isDeleted = sim.deletedAtMs !== null;
  return (
    <>
      <PanelHead icon={<AwsIcon name="cloudwatch" size={32} />} title={logGroupName} kindLine="Log group" />
      <Button
        onClick={() => void edit({ type: isDeleted ? "logs.CreateLogGroup" : "logs.DeleteLogGroup", logGroupName })}
      >
        {isDeleted ? "Create again" : "Delete log group"}
      </Button>
      {!isDeleted && (
        <Switch
          label="Applications write faster than it accepts"
          help="In blocking mode they wait and may miss their health checks; in non-blocking mode lines are lost."
          checked={sim.throttledSinceMs !== null}
          onChange={(throttled) => void edit({ type: "lab.ThrottleLogGroup", logGroupName, throttled })}
        />
      )}
      <SelectField
        label="Account setting defaultLogDriverMode"
        help="How a container writes that names no mode itself."
        value={defaultMode ?? "non-blocking"}
        options={["non-blocking", "blocking"].map((value) => ({ value, label: value }))}
        onChange={(value) =>
          void edit({
            type: "ecs.PutAccountSettingDefault",
            name: "defaultLogDriverMode",
            value: value === "blocking" ? "blocking" : "non-blocking",
          })
        }
      />
      <Facts
        label="Log group"
        facts={[
          { label: "Streams", value: sim.streamCount },
          { label: "Lost lines", value: sim.lostLines === 0 ? null : sim.lostLines },
          {
            label: "Retention",
            value: group.retentionInDays === null ? "never expires" : `${group.retentionInDays} days`,
          },
          { label: "ARN", value: group.arn, code: true },
        ]}
      />
      <Lines id={id} />
    </>
  );
}

/** What all its tasks wrote, newest first, with a search. */
function Lines({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.logGroup?.get(id));
  const logs = useCalm((state) => state.tables.applicationLog);
  const [search, setSearch] = useState("");
  if (group === undefined) return null;
  const found = linesOfGroup(group, logs?.values() ?? [], search);
  return (
    <section aria-label="Log events" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Log events of all tasks</h3>
      <TextField label="Search all streams" value={search} placeholder="AccessDenied" onCommit={setSearch} />
      {found.length === 0 && <p className="text-text2">No line holds these words.</p>}
      <ol className="flex flex-col gap-1.5">
        {found.slice(0, shownLines).map(({ atMs, stream, message, code }) => (
          <li key={`${atMs} ${stream} ${message}`}>
            <span className="wrap-anywhere text-text3">
              {formatClock(atMs)} {stream}
            </span>
            <code className={clsx("block font-mono text-11 wrap-anywhere", code !== "OK" && "text-st-fail")}>
              {message}
            </code>
          </li>
        ))}
      </ol>
    </section>
  );
}
