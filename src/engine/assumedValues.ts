import type { AssumedValue } from "./assumedValues/assumedValue.ts";
import { capacityProviderValues } from "./assumedValues/capacityProviderValues.ts";
import { cloudWatchValues } from "./assumedValues/cloudWatchValues.ts";
import { containerInstanceValues } from "./assumedValues/containerInstanceValues.ts";
import { costValues } from "./assumedValues/costValues.ts";
import { eksValues } from "./assumedValues/eksValues.ts";
import { eventValues } from "./assumedValues/eventValues.ts";
import { faultValues } from "./assumedValues/faultValues.ts";
import { loadBalancingValues } from "./assumedValues/loadBalancingValues.ts";
import { loadValues } from "./assumedValues/loadValues.ts";
import { networkValues } from "./assumedValues/networkValues.ts";
import { placementValues } from "./assumedValues/placementValues.ts";
import { queueValues } from "./assumedValues/queueValues.ts";
import { scalingValues } from "./assumedValues/scalingValues.ts";
import { serviceValues } from "./assumedValues/serviceValues.ts";
import { stackValues } from "./assumedValues/stackValues.ts";
import { storageValues } from "./assumedValues/storageValues.ts";
import { taskValues } from "./assumedValues/taskValues.ts";
import { validationValues } from "./assumedValues/validationValues.ts";

export type { AssumedValue };

/** Every value that AWS does not publish and a simulation needs, in one table of several sections. assumedValues.test.ts proves that the code uses the numbers that stand here. */
export const assumedValues = {
  ...serviceValues,
  ...placementValues,
  ...containerInstanceValues,
  ...taskValues,
  ...capacityProviderValues,
  ...validationValues,
  ...loadBalancingValues,
  ...loadValues,
  ...cloudWatchValues,
  ...scalingValues,
  ...eventValues,
  ...costValues,
  ...queueValues,
  ...eksValues,
  ...networkValues,
  ...storageValues,
  ...stackValues,
  ...faultValues,
} as const satisfies Readonly<Record<string, AssumedValue>>;

export type AssumedValueId = keyof typeof assumedValues;

/** "AWS does not publish this; we use 5 s because …": what a hover says next to the number. */
export function assumedSentence(id: AssumedValueId): string {
  const { value, unit, realisticOnly, because }: AssumedValue = assumedValues[id];
  const clock = realisticOnly === true ? "with the realistic clock " : "";
  return `AWS does not publish this; ${clock}we use ${value}${unit === undefined ? "" : ` ${unit}`} because ${because}.`;
}
