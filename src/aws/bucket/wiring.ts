import type { Wire } from "../../engine/wire.ts";
import type { EventRuleRecord } from "../eventRule/model.ts";
import { bucketsOf } from "../eventRule/wiring.ts";
import type { BucketRecord } from "./model.ts";

/** Events of a bucket reach the rules that ask for them, by way of the default event bus. */
export const bucketWires = (
  { id, bucketName, notificationConfiguration }: BucketRecord,
  rules: Iterable<EventRuleRecord>,
): readonly Wire[] =>
  notificationConfiguration.eventBridgeEnabled
    ? [...rules]
        .filter((rule) => bucketsOf(rule).includes(bucketName))
        .map((rule) => ({
          relation: "signal",
          from: { kind: "bucket", id },
          to: { kind: "eventRule", id: rule.id },
          field: "EventBridgeConfiguration",
        }))
    : [];
