import type { EventRuleRecord } from "../aws/eventRule/model.ts";
import { roleFix, trustFix } from "../aws/fault/roleFix.ts";
import { findRole, signatureOf } from "../aws/role/access.ts";
import type { Command } from "../engine/records.ts";
import { bad, type Check, type Fix, good, type Place, type World, waiting } from "./finding.ts";

/** Symptom: a rule never runs, or runs and nothing happens. */
export const rules = (world: World): readonly Check[] => [
  ...[...world.all("eventRule")].map((rule) => ruleCheck(world, rule)),
  ...buckets(world),
];

function ruleCheck(world: World, rule: EventRuleRecord): Check {
  const { id, name, state, targets, sim } = rule;
  const place: Place = { kind: "eventRule", id };
  const counts = `${name}: ${state}, TriggeredRules ${sim.triggered}, FailedInvocations ${sim.failedInvocations}`;
  if (state === "DISABLED") {
    const commands: Command[] = [{ type: "events.EnableRule", name: id }];
    return bad(counts, place, "The rule is disabled.", { label: "Enable the rule", commands });
  }
  if (targets.length === 0) return bad(counts, place, "The rule has no target.");
  const [fault] = Object.values(sim.faults);
  if (fault !== undefined) {
    const commands: Command[] = [{ type: "lab.SetTargetFault", name: id, fault: null }];
    return bad(counts, place, `Its target answers ${fault}.`, { label: "Let the target answer again", commands });
  }
  if (sim.failure === null) return good(counts, place);
  const fix = roleOfTargetFix(world, rule, sim.failure);
  return fix === null
    ? waiting(`${counts}. The newest invocation failed: ${sim.failure}`, place)
    : bad(counts, fix.at, sim.failure, fix.fix);
}

/** The role of the target gets what the failure names. Source: Amazon EventBridge User Guide, the words of AWS's refusals. */
function roleOfTargetFix(
  world: World,
  { targets }: EventRuleRecord,
  failure: string,
): { readonly at: Place; readonly fix: Fix } | null {
  const [, action] = /not authorized to perform: (\S+)/.exec(failure) ?? [];
  for (const { roleArn } of targets) {
    const signature = signatureOf(world, roleArn);
    const role = signature.is === "declared" ? findRole(world.all("role"), signature.role.id) : undefined;
    if (role === undefined) continue;
    const fix =
      trustFix(role, "events.amazonaws.com") ?? (action === undefined ? null : roleFix(world, role, action, "*"));
    if (fix !== null) return { at: { kind: "role", id: role.id }, fix };
  }
  return null;
}

/** Buckets whose events a rule waits for. */
const buckets = (world: World): readonly Check[] =>
  [...world.all("eventRule")].some(({ eventPattern }) => eventPattern?.includes("aws.s3") === true)
    ? [...world.all("bucket")].map(({ id, bucketName, notificationConfiguration }) => {
        const place: Place = { kind: "bucket", id };
        if (notificationConfiguration.eventBridgeEnabled)
          return good(`${bucketName} sends its events to EventBridge`, place);
        const commands: Command[] = [
          { type: "s3.PutBucketNotificationConfiguration", bucket: id, eventBridgeEnabled: true },
        ];
        const fix = { label: "Send its events to EventBridge", commands };
        return bad(
          `${bucketName} sends no events to EventBridge`,
          place,
          "S3 sends none unless the bucket says so.",
          fix,
        );
      })
    : [];
