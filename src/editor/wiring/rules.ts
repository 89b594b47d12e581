import { accessRules } from "./accessRules.ts";
import { eventRules } from "./eventRules.ts";
import { furtherRules } from "./furtherRules.ts";
import { refusalGroups } from "./refusalGroups.ts";
import { refusalsOfCapacity } from "./refusalsOfCapacity.ts";
import { refusalsOfKubernetes } from "./refusalsOfKubernetes.ts";
import { refusalsOfNetwork } from "./refusalsOfNetwork.ts";
import { refusalsOfStorage } from "./refusalsOfStorage.ts";
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
const ofGroups = [
  ...refusalsOfKubernetes,
  ...refusalsOfStorage,
  ...refusalsOfCapacity,
  ...refusalsOfNetwork,
  ...refusalGroups,
];
/** What AWS says of each pair. Source: each row's page; wording from the design's wiring grammar. */
export const wiringRules: readonly WiringRule[] = [...ofPairs, ...refusals(ofGroups, ofPairs)];
