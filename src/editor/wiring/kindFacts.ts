import { connectFacts, type KindFact, runFacts } from "./kindFactsOfServices.ts";

/** What every kind of resource may be wired with, and who says so. A verdict without a rule of its own quotes it. */
export const kindFacts: Readonly<Record<string, KindFact>> = { ...runFacts, ...connectFacts };

/**
 * Kinds of records that are no resources anybody draws a wire to: parts, settings and what the run itself keeps. A kind
 * is either here or in `kindFacts`; verdict.test.ts says so of a new one.
 */
export const partsOfOthers: ReadonlySet<string> = new Set([
  "settings",
  "node",
  "kubernetesObject",
  "podIdentityAssociation",
  "managedPolicy",
  "instanceProfile",
  "accountSetting",
  "image",
  "serviceDeployment",
  "hookFunction",
  "taskSet",
  "deploymentConfig",
  "discoveryNamespace",
  "discoveryService",
  "deploymentGroup",
  "codeDeployDeployment",
  "placement",
  "target",
  "metric",
  "scheduledUpdateGroupAction",
  "scalingActivity",
  "bill",
  "registry",
  "mountTarget",
  "accessPoint",
  "volume",
]);
