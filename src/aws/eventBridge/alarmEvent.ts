import type { JournalEntry } from "../../engine/journal.ts";
import type { AlarmRecord } from "../alarm/model.ts";
import type { ScalableTargetRecord, ScalingActivityRecord } from "../scalableTarget/model.ts";
import { isoField, isoTime } from "./isoTime.ts";
import type { EventParts, World } from "./world.ts";

/** Source: Amazon CloudWatch User Guide, "Alarm events and EventBridge". */
export function alarmEvent(world: World, alarm: AlarmRecord, entry: JournalEntry): EventParts {
  const before = alarm.sim.history?.find(({ atMs }) => atMs < entry.atMs);
  const dimensions = world.get("metric", alarm.metricId)?.dimensions ?? [];
  return {
    resources: [alarm.alarmArn],
    detail: {
      alarmName: alarm.alarmName,
      state: { value: entry.eventName, reason: entry.message, timestamp: isoTime(world, entry.atMs) },
      previousState: {
        value: before?.stateValue ?? "INSUFFICIENT_DATA",
        ...(before === undefined ? {} : { reason: before.stateReason, timestamp: isoTime(world, before.atMs) }),
      },
      configuration: {
        ...(alarm.alarmDescription === "" ? {} : { description: alarm.alarmDescription }),
        metrics: [
          {
            id: "m1",
            metricStat: {
              metric: {
                namespace: alarm.namespace,
                name: alarm.metricName,
                dimensions: Object.fromEntries(dimensions.map(({ name, value }) => [name, value])),
              },
              period: alarm.period,
              stat: alarm.extendedStatistic ?? alarm.statistic,
            },
            returnData: true,
          },
        ],
      },
    },
  };
}

/** Source: Application Auto Scaling User Guide, "Application Auto Scaling events and EventBridge". */
export function scalingEvent(world: World, target: ScalableTargetRecord, activity: ScalingActivityRecord): EventParts {
  const { from, to } = activity.sim;
  return {
    resources: [],
    detail: {
      ...isoField(world, "startTime", activity.startTimeMs),
      ...isoField(world, "endTime", activity.endTimeMs),
      newDesiredCapacity: to,
      oldDesiredCapacity: from,
      minCapacity: target.minCapacity,
      maxCapacity: target.maxCapacity,
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      serviceNamespace: target.serviceNamespace,
      statusCode: activity.statusCode,
      scaledToMax: to === target.maxCapacity,
      direction: (to ?? 0) >= (from ?? 0) ? "scale-out" : "scale-in",
    },
  };
}
