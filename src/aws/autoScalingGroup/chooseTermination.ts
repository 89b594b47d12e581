/** An instance of the group, as scale-in sees it. */
export interface TerminationCandidate {
  readonly instanceId: string;
  readonly availabilityZone: string;
  readonly protectedFromScaleIn: boolean;
  readonly launchTemplateVersion: number;
  /** Seconds since the launch. */
  readonly ageSeconds: number;
}
export interface TerminationChoice {
  readonly instanceId: string;
  readonly because: string;
}

/** An hour of EC2 billing, seconds. */
const billingHour = 3_600;

/**
 * The default termination policy: the zone with the most instances and one that is not protected, then the oldest launch
 * template version, then the instance closest to its next billing hour. Null when all are protected.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Default termination policy".
 * Estimate: AWS picks at random in the end; here the lowest instance id, so that the same run gives the same answer.
 */
export function chooseTermination(instances: readonly TerminationCandidate[]): TerminationChoice | null {
  const free = instances.filter((instance) => !instance.protectedFromScaleIn);
  if (free.length === 0) return null;
  const zones = new Map<string, number>();
  for (const { availabilityZone } of instances) zones.set(availabilityZone, (zones.get(availabilityZone) ?? 0) + 1);
  const steps: string[] = [];
  const byZone = narrowed(free, ({ availabilityZone }) => -(zones.get(availabilityZone) ?? 0));
  const [zone = ""] = byZone.map(({ availabilityZone }) => availabilityZone);
  if (byZone.length < free.length) steps.push(`zone ${zone} has the most instances (${zones.get(zone) ?? 0})`);
  const byVersion = narrowed(byZone, ({ launchTemplateVersion }) => launchTemplateVersion);
  if (byVersion.length < byZone.length) steps.push("it has the oldest launch template version");
  const byHour = narrowed(byVersion, ({ ageSeconds }) => billingHour - (ageSeconds % billingHour));
  if (byHour.length < byVersion.length) steps.push("it is closest to its next billing hour");
  const chosen = byHour.reduce((lowest, other) => (other.instanceId < lowest.instanceId ? other : lowest));
  if (byHour.length > 1) steps.push("it has the lowest instance id");
  return {
    instanceId: chosen.instanceId,
    because: steps.length === 0 ? "It is the only instance that may go." : `${sentence(steps.join(", then "))}.`,
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function narrowed(
  instances: readonly TerminationCandidate[],
  measure: (instance: TerminationCandidate) => number,
): readonly TerminationCandidate[] {
  const lowest = instances.reduce((least, instance) => Math.min(least, measure(instance)), Number.MAX_SAFE_INTEGER);
  return instances.filter((instance) => measure(instance) === lowest);
}
