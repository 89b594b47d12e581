import { accessRules } from "./accessRules.ts";
import { eventRules } from "./eventRules.ts";
import { requestRules } from "./requestRules.ts";
import { serviceRules } from "./serviceRules.ts";
import type { WiringRule } from "./wiringRule.ts";

/** Pairs that AWS has something of its own to say about. Source: each row's page; wording from the design's wiring grammar. */
export const wiringRules: readonly WiringRule[] = [...requestRules, ...serviceRules, ...eventRules, ...accessRules];
