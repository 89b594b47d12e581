import type { DocumentEdit } from "../engine/editDocument.ts";
import type { Kind } from "../engine/records.ts";

type Value = string | number | boolean;
/** One field of a kind: where the record has it, and where the template says it. */
export interface SharedField {
  readonly label: string;
  /** Name in the template; fields of two kinds with the same name are one. */
  readonly awsName: string;
  readonly unit?: string;
  readonly record: readonly string[];
  readonly property: readonly string[];
  readonly options?: readonly Value[];
  /** Smallest and largest number AWS takes. Source: the API Reference of the call that sets it. */
  readonly range?: readonly [number, number];
}

const number = (
  label: string,
  path: string,
  range: readonly [number, number],
  more: Partial<SharedField> = {},
): SharedField => {
  const property = path.split(".");
  const record = property.map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  return { label, awsName: property.at(-1) ?? "", record, property, range, ...more };
};
const choice = (label: string, path: string, options: readonly Value[]): SharedField => {
  const { range: _none, ...field } = number(label, path, [0, 0]);
  return { ...field, options };
};
const seconds = { unit: "s" } as const;
const percent = { unit: "%" } as const;
const state = choice("State", "State", ["ENABLED", "DISABLED"]);

/** What several things of a kind can be given at once. */
export const fieldsOfKind: { readonly [K in Kind]?: readonly SharedField[] } = {
  service: [
    number("Desired tasks", "DesiredCount", [0, 5_000]),
    number("Minimum healthy", "DeploymentConfiguration.MinimumHealthyPercent", [0, 200], percent),
    number("Maximum", "DeploymentConfiguration.MaximumPercent", [100, 400], percent),
    number("Health check grace period", "HealthCheckGracePeriodSeconds", [0, 2_147_483_647], seconds),
    choice("ECS Exec", "EnableExecuteCommand", [true, false]),
    choice("Zone rebalancing", "AvailabilityZoneRebalancing", ["ENABLED", "DISABLED"]),
  ],
  targetGroup: [
    number("Check every", "HealthCheckIntervalSeconds", [5, 300], seconds),
    number("Timeout", "HealthCheckTimeoutSeconds", [2, 120], seconds),
    number("Healthy after", "HealthyThresholdCount", [2, 10]),
    number("Unhealthy after", "UnhealthyThresholdCount", [2, 10]),
  ],
  alarm: [
    number("Threshold", "Threshold", [-1e15, 1e15]),
    number("Period", "Period", [10, 86_400], seconds),
    number("Periods judged", "EvaluationPeriods", [1, 8_640]),
    choice("Missing data", "TreatMissingData", ["missing", "notBreaching", "breaching", "ignore"]),
  ],
  scalingPolicy: [
    number("Target value", "TargetTrackingScalingPolicyConfiguration.TargetValue", [0.000001, 1e15]),
    number("Scale-out cooldown", "TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown", [0, 3_600], seconds),
    number("Scale-in cooldown", "TargetTrackingScalingPolicyConfiguration.ScaleInCooldown", [0, 3_600], seconds),
  ],
  scalableTarget: [number("Least tasks", "MinCapacity", [0, 5_000]), number("Most tasks", "MaxCapacity", [0, 5_000])],
  queue: [
    number("Visibility timeout", "VisibilityTimeout", [0, 43_200], {
      ...seconds,
      record: ["attributes", "VisibilityTimeout"],
    }),
    number("Messages kept", "MessageRetentionPeriod", [60, 1_209_600], {
      ...seconds,
      record: ["attributes", "MessageRetentionPeriod"],
    }),
  ],
  autoScalingGroup: [
    number("Minimum size", "MinSize", [0, 5_000]),
    number("Maximum size", "MaxSize", [0, 5_000]),
    number("Desired capacity", "DesiredCapacity", [0, 5_000]),
  ],
  eventRule: [state],
  schedule: [state],
  repository: [choice("Image tags", "ImageTagMutability", ["MUTABLE", "IMMUTABLE"])],
};

/** A field that all of several things have, with the value they share. */
export interface SharedValue {
  readonly field: SharedField;
  /** Null where they differ. */
  readonly value: Value | null;
}
export interface Chosen {
  readonly kind: Kind;
  readonly logicalId: string;
  readonly record: unknown;
}

const at = (record: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    record,
  );

const fieldsOf = ({ kind }: Chosen): readonly SharedField[] => fieldsOfKind[kind] ?? [];
const ownField = (one: Chosen, awsName: string): SharedField | undefined =>
  fieldsOf(one).find((field) => field.awsName === awsName);

/** The fields that all have and that say something of each of them. */
export function sharedValues(chosen: readonly Chosen[]): readonly SharedValue[] {
  const [first] = chosen;
  if (first === undefined) return [];
  return fieldsOf(first).flatMap((field): SharedValue[] => {
    const values = chosen.map((one) => {
      const own = ownField(one, field.awsName);
      return own === undefined ? undefined : at(one.record, own.record);
    });
    if (values.some((value) => value === undefined || value === null || typeof value === "object")) return [];
    const [value] = values as Value[];
    return [{ field, value: value !== undefined && values.every((other) => other === value) ? value : null }];
  });
}

/** The edits that give all of them one value. */
export const editsForAll = (chosen: readonly Chosen[], awsName: string, value: Value): readonly DocumentEdit[] =>
  chosen.flatMap((one): DocumentEdit[] => {
    const own = ownField(one, awsName);
    return own === undefined ? [] : [{ path: ["Resources", one.logicalId, "Properties", ...own.property], value }];
  });

/** Why a typed number cannot be sent; null when it can. */
export function numberProblem({ range, unit = "" }: SharedField, typed: string): string | null {
  const value = Number(typed.trim().replace(",", "."));
  if (typed.trim() === "" || Number.isNaN(value)) return "This is not a number.";
  if (range === undefined || (value >= range[0] && value <= range[1])) return null;
  return `From ${range[0]} to ${range[1]}${unit === "" ? "" : ` ${unit}`}.`;
}
