import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { formatNumber } from "../../../ui/format.ts";
import { Stepper } from "../../../ui/Stepper.tsx";
import { weightPercents } from "../describe.ts";
import type { ActionInput, ListenerAction, WeightedTargetGroup } from "../model.ts";

type Forward = Extract<ListenerAction, { type: "forward" }>;
type WeightFieldsProps = {
  action: Forward;
  /** The command that puts these actions in the place of the old ones. */
  commandFor: (actions: readonly ActionInput[]) => Command;
};

/** Source: Elastic Load Balancing API Reference, TargetGroupTuple. */
const weights = { min: 0, max: 999 };

/** One weight per target group of a forward action; each applies at once. */
export function WeightFields({ action, commandFor }: WeightFieldsProps) {
  const { targetGroups } = action.forwardConfig;
  const percents = weightPercents(targetGroups);
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      {targetGroups.map((part, index) => (
        <WeightField
          key={part.targetGroupArn}
          part={part}
          percent={percents[index] ?? 0}
          commandFor={(weight) => commandFor([changed(action, index, weight)])}
        />
      ))}
    </div>
  );
}

type WeightFieldProps = {
  part: WeightedTargetGroup;
  percent: number;
  commandFor: (weight: number) => Command;
};

function WeightField({ part: { targetGroupArn, weight }, percent, commandFor }: WeightFieldProps) {
  const name = useCalm(({ tables }) => tables.targetGroup?.get(targetGroupArn)?.targetGroupName ?? targetGroupArn);
  const field = useLiveEdit(weight, commandFor);
  return (
    <Stepper
      label={`Weight of ${name}`}
      value={field.value}
      {...weights}
      onChange={field.set}
      error={field.error}
      help={`${formatNumber(percent, 1)}% of the requests it matches`}
    />
  );
}

function changed({ forwardConfig }: Forward, index: number, weight: number): ActionInput {
  const { targetGroups, targetGroupStickinessConfig } = forwardConfig;
  const { enabled, durationSeconds } = targetGroupStickinessConfig;
  return {
    type: "forward",
    forwardConfig: {
      targetGroups: targetGroups.map((part, at) => (at === index ? { ...part, weight } : part)),
      targetGroupStickinessConfig: durationSeconds === null ? { enabled } : { enabled, durationSeconds },
    },
  };
}
