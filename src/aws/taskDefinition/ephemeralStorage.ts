import { numberOf, objectOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { TaskDefinitionRecord } from "./model.ts";

/** GiB. Source: Amazon ECS API Reference, EphemeralStorage: 20 unless set, and then from 21 to 200. */
const usual = 20;
export const ephemeralStorageRange = { least: 21, most: 200 } as const;

/** Estimate: the rule is AWS's, the sentence ours. */
export function readEphemeralStorage(
  value: unknown,
  complain: Complain,
): NonNullable<TaskDefinitionRecord["ephemeralStorage"]> | null {
  const raw = objectOf(value);
  if (raw === undefined || raw === null) return null;
  const sizeInGiB = numberOf(raw.sizeInGiB ?? raw.sizeInGib) ?? null;
  const { least, most } = ephemeralStorageRange;
  if (sizeInGiB === null || !Number.isInteger(sizeInGiB) || sizeInGiB < least || sizeInGiB > most) {
    complain(
      ["ephemeralStorage", "sizeInGiB"],
      `Invalid ephemeralStorage setting: sizeInGiB must be between ${least} and ${most}.`,
    );
    return null;
  }
  return { sizeInGiB };
}

/** What a task on Fargate has, whether or not its definition says so. */
export const ephemeralStorageGiB = ({ ephemeralStorage }: Pick<TaskDefinitionRecord, "ephemeralStorage">): number =>
  ephemeralStorage?.sizeInGiB ?? usual;
