import { useLiveEdit } from "../../../app/liveEdit.ts";
import { Stepper } from "../../../ui/Stepper.tsx";
import type { ScalableTargetRecord } from "../../scalableTarget/model.ts";

/** Source: Amazon ECS service quotas, tasks per service. */
const mostTasks = 5_000;

export function Capacity({ target }: { target: ScalableTargetRecord }) {
  const { resourceId, minCapacity, maxCapacity } = target;
  const least = useLiveEdit(minCapacity, (value) => ({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId,
    minCapacity: value,
  }));
  const most = useLiveEdit(maxCapacity, (value) => ({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId,
    maxCapacity: value,
  }));
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Stepper
        label="Minimum tasks"
        value={least.value}
        min={0}
        max={most.value}
        onChange={least.set}
        error={least.error}
      />
      <Stepper
        label="Maximum tasks"
        value={most.value}
        min={least.value}
        max={mostTasks}
        onChange={most.set}
        error={most.error}
      />
    </div>
  );
}
