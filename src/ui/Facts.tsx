import type { ReactNode } from "react";
import { useSay } from "./say.ts";

/** A value of null leaves the row out. */
export type Fact = {
  label: string;
  value: ReactNode;
  code?: boolean;
  /** After the value: what there is to say about it. */
  mark?: ReactNode;
};

type FactsProps = { label: string; facts: readonly Fact[] };

/** Names and values that cannot be changed here. */
export function Facts({ label, facts }: FactsProps) {
  const say = useSay();
  const shown = facts.filter(({ value }) => value !== null && value !== undefined && value !== "");
  if (shown.length === 0) return null;
  return (
    <dl
      aria-label={say(label)}
      className="grid grid-cols-[minmax(90px,auto)_minmax(0,1fr)] gap-x-3 gap-y-1 text-12 pointer-coarse:items-baseline"
    >
      {shown.map(({ label: name, value, code, mark }) => (
        <div key={name} className="contents">
          <dt className="text-text3">{say(name)}</dt>
          <dd className="wrap-anywhere tabular-nums pointer-coarse:has-[button]:py-3">
            {code === true ? <code className="font-mono">{value}</code> : say(value)}
            {mark}
          </dd>
        </div>
      ))}
    </dl>
  );
}
