import { accessRules } from "./accessRules.ts";
import { eventRules } from "./eventRules.ts";
import { furtherRules } from "./furtherRules.ts";
import { refusalGroups } from "./refusalGroups.ts";
import { requestRules } from "./requestRules.ts";
import { serviceRules } from "./serviceRules.ts";
import { refusals } from "./wiringGroup.ts";
import type { WiringRule } from "./wiringRule.ts";

const ofPairs: readonly WiringRule[] = [
  ...requestRules,
  ...serviceRules,
  ...eventRules,
  ...accessRules,
  ...furtherRules,
];
/** What AWS says of each pair. Source: each row's page; wording from the design's wiring grammar. */
export const wiringRules: readonly WiringRule[] = [...ofPairs, ...refusals(refusalGroups, ofPairs)];
