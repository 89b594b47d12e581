import type { JournalEntry } from "../../engine/journal.ts";
import { drawHex } from "../../kernel/draw.ts";
import { uuidText } from "../alarm/uuidText.ts";
import { lastStatuses } from "../task/model.ts";
import { alarmEvent, scalingEvent } from "./alarmEvent.ts";
import { containerInstanceEvent, instanceStateEvent } from "./containerInstanceEvent.ts";
import { isoTime } from "./isoTime.ts";
import { deploymentEvent, serviceActionEvent } from "./serviceEvent.ts";
import { taskEvent } from "./taskEvent.ts";
import type { EventParts, World } from "./world.ts";

/** An event as EventBridge delivers it. Source: Amazon EventBridge User Guide, "AWS service events". */
export interface EventBridgeEvent extends EventParts {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
}

/**
 * The event that a journal entry stands for, built from the records as they are right after it; null where AWS sends none.
 *
 * @param later entries about the same record that were written after it and before the records were read
 */
export function eventBridgeEvent(
  world: World,
  entry: JournalEntry,
  later: readonly JournalEntry[] = [],
): EventBridgeEvent | null {
  const parts = partsOf(world, entry, later);
  if (parts === null) return null;
  const { region = "us-east-1", accountId = "" } = world.get("settings", "run") ?? {};
  return {
    version: "0",
    id: uuidText(drawHex(world.seed, 32, "event", entry.id)),
    "detail-type": entry.detailType,
    source: entry.source,
    account: accountId,
    time: isoTime(world, entry.atMs),
    region,
    ...parts,
  };
}

function partsOf(world: World, entry: JournalEntry, later: readonly JournalEntry[]): EventParts | null {
  const { kind, subject, detailType, eventName } = entry;
  // Every event about a record raises its version by one.
  const since = later.filter(
    (one) => one.kind === kind && one.subject === subject && one.detailType === detailType,
  ).length;
  switch (detailType) {
    case "ECS Task State Change": {
      const task = world.get("task", subject);
      if (task === undefined) return null;
      const named = lastStatuses.find((status) => status === eventName);
      return taskEvent(world, task, since > 0 && named !== undefined ? named : task.lastStatus, task.version - since);
    }
    case "ECS Container Instance State Change":
    case "EC2 Instance State-change Notification": {
      const instance = world.get("containerInstance", subject);
      if (instance === undefined) return null;
      return detailType.startsWith("EC2")
        ? instanceStateEvent(instance, eventName, world)
        : containerInstanceEvent(world, instance, instance.version - since);
    }
    case "ECS Service Action":
    case "ECS Deployment State Change": {
      const service = world.get("service", subject);
      if (service === undefined) return null;
      return detailType === "ECS Service Action"
        ? serviceActionEvent(world, service, entry)
        : deploymentEvent(world, service, entry);
    }
    case "CloudWatch Alarm State Change": {
      const alarm = world.get("alarm", subject);
      return alarm === undefined ? null : alarmEvent(world, alarm, entry);
    }
    case "Application Auto Scaling Scaling Activity State Change": {
      const activity = [...world.all("scalingActivity")].findLast((one) => one.sim.cause === entry.id);
      const target = activity === undefined ? undefined : world.get("scalableTarget", activity.scalableTargetId);
      return activity === undefined || target === undefined ? null : scalingEvent(world, target, activity);
    }
    case "Object Created":
    case "Object Deleted": {
      const bucket = world.get("bucket", subject);
      const detail = entry.detail as EventParts["detail"] | undefined;
      return bucket === undefined || detail === undefined ? null : { resources: [bucket.bucketArn], detail };
    }
    default:
      return null;
  }
}
