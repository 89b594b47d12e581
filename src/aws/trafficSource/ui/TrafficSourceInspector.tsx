import { Users } from "lucide-react";
import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { secondsInto } from "../changedSource.ts";
import { looksLikeK6 } from "../k6.ts";
import { k6Traffic } from "../k6Traffic.ts";
import type { TrafficShape, TrafficSourceMessages, TrafficSourceRecord } from "../model.ts";
import { type PresetName, presetNames, presetProfile, presetWords } from "../presets.ts";
import { profileText } from "../profile.ts";
import { shapeWords } from "../shapeWords.ts";
import { Clients } from "./Clients.tsx";
import { TrafficCurve } from "./TrafficCurve.tsx";

const mostTimes = 10_000;
/** Times. Estimate: a day goes by in a minute and a half. */
const mostSpeed = 1_000;
const mostThinkSeconds = 3_600;

type SetTraffic = TrafficSourceMessages["lab.SetTraffic"];
const unitOf = ({ users, queueId }: TrafficSourceRecord): string =>
  users !== undefined ? "users" : queueId !== undefined ? "messages/s" : "req/s";
const setTraffic = (source: TrafficSourceRecord, change: SetTraffic) =>
  ({ type: "lab.SetTraffic", source: source.id, ...change }) as const;

export function TrafficSourceInspector({ id }: { id: string }) {
  const { source, calledName, nowMs } = useCalm(({ tables, nowMs: now }) => {
    const found = tables.trafficSource?.get(id);
    const calledName =
      tables.queue?.get(found?.queueId ?? "")?.queueName ??
      tables.loadBalancer?.get(found?.loadBalancerId ?? "")?.loadBalancerName;
    return { source: found, calledName, nowMs: now };
  });
  if (source === undefined) return null;
  const { rate } = source.sim;
  return (
    <>
      <PanelHead
        icon={<Users size={28} aria-hidden className="text-text2" />}
        title={source.name}
        kindLine="Traffic source"
        pill={
          <Pill tone={rate > 0 ? "accent" : "neutral"}>
            {rate > 0
              ? `${formatNumber(rate, rate < 10 ? 1 : 0)} ${source.queueId === undefined ? "req/s" : "msg/s"}`
              : "idle"}
          </Pill>
        }
      />
      <Curve source={source} nowMs={nowMs} />
      <Profile source={source} />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Multiplier source={source} />
        <Speed source={source} />
        {source.users !== undefined && <ThinkTime source={source} thinkSeconds={source.users.thinkSeconds} />}
      </div>
      <Switch
        label="Arrivals by chance"
        help="Each second brings a Poisson number around the rate, the same for the same seed."
        checked={source.noise !== undefined}
        onChange={(on) => void edit(setTraffic(source, { noise: on ? { kind: "poisson", seed: 7 } : null }))}
      />
      {source.queueId === undefined && <Clients source={source} />}
      <Facts
        label="Traffic"
        facts={[
          { label: "Calls", value: calledName },
          { label: "Shape", value: shapeWords(source.shape, source.queueId === undefined ? "requests" : "messages") },
        ]}
      />
    </>
  );
}

function Curve({ source, nowMs }: { source: TrafficSourceRecord; nowMs: number }) {
  const field = useLiveEdit<TrafficShape>(source.shape, (shape) =>
    setTraffic(source, {
      ...(shape.kind === "constant" ? { rate: shape.rate } : {}),
      ...(shape.kind === "stages" ? { start: shape.start, stages: shape.stages } : {}),
      ...kept(source),
      goOn: true,
    }),
  );
  const hasCorners = source.shape.kind === "constant" || source.shape.kind === "stages";
  return (
    <div>
      <TrafficCurve
        shape={field.value}
        unit={unitOf(source)}
        atSeconds={secondsInto(source, nowMs)}
        onChange={hasCorners ? field.set : undefined}
      />
      <div aria-live="polite" className="text-12 text-st-fail empty:hidden">
        {field.error}
      </div>
    </div>
  );
}

/** What a new shape leaves as it is. */
const kept = ({ multiplier, speed = 1, noise, users }: TrafficSourceRecord): SetTraffic => ({
  multiplier,
  speed,
  noise: noise ?? null,
  users: users ?? null,
});

/** The shape as text, to read, change and paste: the compact format, or options of k6. */
function Profile({ source }: { source: TrafficSourceRecord }) {
  const [refused, setRefused] = useState<string | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const unit = source.users === undefined ? "rps" : "vus";
  const text = profileText({ shape: source.shape, noise: null, unit });
  async function send(change: SetTraffic, said: readonly string[] = []): Promise<void> {
    const verdict = await edit(setTraffic(source, change), "inline");
    setRefused(verdict === null || verdict.accepted ? null : verdict.message);
    setNotes(verdict?.accepted === true ? said : []);
  }
  function commit(written: string): void {
    if (!looksLikeK6(written)) {
      void send({ profile: written });
      return;
    }
    const read = k6Traffic(written, source);
    if ("problem" in read) {
      setRefused(`${read.problem.message} ${read.problem.why} ${read.problem.tryThis}`);
      return;
    }
    void send(read.change, read.notes);
  }
  const base =
    source.shape.kind === "constant" ? source.shape.rate : source.shape.kind === "stages" ? source.shape.start : 60;
  return (
    <div className="flex flex-col gap-2">
      <SelectField<PresetName | "own">
        label="Begin anew with"
        value="own"
        options={[
          { value: "own", label: "this shape" },
          ...presetNames.map((name) => ({ value: name, label: presetWords[name] })),
        ]}
        onChange={(name) => {
          if (name !== "own") void send({ profile: presetProfile(name, base, unit) });
        }}
      />
      <TextField
        label="Profile"
        code
        value={text ?? ""}
        placeholder={text === null ? "a recording" : undefined}
        onCommit={commit}
        error={refused}
        help={notes.length > 0 ? notes.join(" ") : "start 20; ramp 2m to 200; hold 5m; jump 500 · or paste k6 options"}
      />
    </div>
  );
}

function Multiplier({ source }: { source: TrafficSourceRecord }) {
  const field = useLiveEdit(source.multiplier, (multiplier) => setTraffic(source, { multiplier }));
  return (
    <Stepper
      label="Times"
      value={field.value}
      min={0}
      max={mostTimes}
      step={0.5}
      onChange={field.set}
      error={field.error}
      help="Multiplies the shape. Applies at once."
    />
  );
}

function Speed({ source }: { source: TrafficSourceRecord }) {
  const field = useLiveEdit(source.speed ?? 1, (speed) => setTraffic(source, { speed }));
  return (
    <Stepper
      label="Speed"
      value={field.value}
      min={0.5}
      max={mostSpeed}
      step={0.5}
      onChange={field.set}
      error={field.error}
      help="How fast the shape goes by, at the same rates."
    />
  );
}

function ThinkTime({ source, thinkSeconds }: { source: TrafficSourceRecord; thinkSeconds: number }) {
  const field = useLiveEdit(thinkSeconds, (seconds) => setTraffic(source, { users: { thinkSeconds: seconds } }));
  return (
    <Stepper
      label="Think time"
      unit="s"
      value={field.value}
      min={0}
      max={mostThinkSeconds}
      step={0.5}
      onChange={field.set}
      error={field.error}
      help="Between an answer and the next request."
    />
  );
}
