import type { SimMs } from "../../kernel/time.ts";
import type { CapacityProviderStrategyItem, NetworkConfigurationInput } from "../task/model.ts";
import type { Json } from "../taskDefinition/model.ts";

/** Amazon EventBridge API Reference, EcsParameters: what has an effect here, as RunTask takes it. */
export interface EcsParameters {
  /** As written: family, family:revision, ARN, or the record of a template's task definition. */
  readonly taskDefinitionArn: string;
  readonly taskCount: number;
  readonly launchType: "EC2" | "FARGATE" | "EXTERNAL" | null;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly networkConfiguration: NetworkConfigurationInput | null;
  readonly group: string | null;
  readonly enableExecuteCommand: boolean;
}
/** Amazon EventBridge API Reference, Target, and Amazon EventBridge Scheduler API Reference, Target. */
export interface EventTarget {
  readonly id: string;
  /** Record id, or what it names where that is not in the template. */
  readonly arn: string;
  readonly roleArn: string | null;
  readonly ecsParameters: EcsParameters | null;
  readonly input: string | null;
  readonly inputPath: string | null;
  readonly inputTransformer: {
    readonly inputPathsMap: Readonly<Record<string, string>>;
    readonly inputTemplate: string;
  } | null;
  readonly retryPolicy: { readonly maximumRetryAttempts: number; readonly maximumEventAgeInSeconds: number };
  /** Record id of the dead-letter queue; null without one. */
  readonly deadLetterConfig: string | null;
}
/** Amazon EventBridge User Guide, "Using dead-letter queues": the message attributes, spelled as they are. */
export interface DeadLetter {
  readonly RULE_ARN: string;
  readonly TARGET_ARN: string;
  readonly ERROR_CODE: string;
  readonly ERROR_MESSAGE: string;
  readonly RETRY_ATTEMPTS: string;
  /** Absent where nothing was retried until it was given up. */
  readonly EXHAUSTED_RETRY_CONDITION?: "MaximumRetryAttempts" | "MaximumEventAgeInSeconds";
}
/** What the lab lets a target answer. */
export const targetFaults = ["THROTTLING", "TIMEOUT"] as const;
export type TargetFault = (typeof targetFaults)[number];

/** What a rule and a schedule count. */
export interface DeliveryCounts {
  /** Invocations that came to an end, well or badly, as the metric has them. */
  readonly invocations: number;
  readonly failedInvocations: number;
  readonly invocationsSentToDLQ: number;
  /** Attempts after the first one. */
  readonly retries: number;
  /** The newest that went to a dead-letter queue, oldest first. */
  readonly deadLetters: readonly (DeadLetter & { readonly atMs: SimMs })[];
  /** Why the newest invocation failed; null after one that did not. */
  readonly failure: string | null;
  /** By target id: what the lab lets it answer instead. */
  readonly faults: Readonly<Record<string, TargetFault>>;
  /** Journal entry of the newest change. */
  readonly cause: number | null;
}
export const noDeliveries: DeliveryCounts = {
  invocations: 0,
  failedInvocations: 0,
  invocationsSentToDLQ: 0,
  retries: 0,
  deadLetters: [],
  failure: null,
  faults: {},
  cause: null,
};
/** One attempt to bring an event to a target of a rule or a schedule. */
export interface DeliveryAttempt {
  readonly id: string;
  readonly target: string;
  readonly event: Json;
  /** 1 is the first. */
  readonly attempt: number;
  readonly firstAtMs: SimMs;
}
