import { useLiveEdit } from "../../../app/liveEdit.ts";
import type { Command } from "../../../engine/records.ts";
import { Stepper } from "../../../ui/Stepper.tsx";

/** Seconds. Estimate: a day; AWS names no greatest value. */
const longestCooldown = 86_400;

/** @param command the call that sets so many seconds */
export function Cooldown({
  label,
  value,
  command,
}: {
  label: string;
  value: number;
  command: (seconds: number) => Command;
}) {
  const live = useLiveEdit(value, command);
  return (
    <Stepper
      label={label}
      unit="s"
      value={live.value}
      min={0}
      max={longestCooldown}
      step={1}
      onChange={live.set}
      error={live.error}
    />
  );
}
