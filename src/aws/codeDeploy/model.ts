import type { DurationMs, SimMs } from "../../kernel/time.ts";

export const rollbackEvents = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"] as const;
export type RollbackEvent = (typeof rollbackEvents)[number];

/** AWS CodeDeploy API Reference, TargetGroupPairInfo. Holds record ids where CodeDeploy holds names and ARNs. */
export interface TargetGroupPair {
  readonly targetGroups: readonly [string, string];
  /** Record id of the listener that production traffic comes through. */
  readonly prodListener: string;
  readonly testListener: string | null;
}

/** How production traffic goes over: percent of the replacement task set after each step, and the time between two. */
export interface TrafficRouting {
  readonly steps: readonly number[];
  readonly interval: DurationMs;
}

/** AWS CodeDeploy API Reference, DeploymentConfigInfo, of one that is not CodeDeploy's own. */
export interface DeploymentConfigRecord {
  /** Its name. */
  readonly id: string;
  readonly routing: TrafficRouting;
}

/** AWS CodeDeploy API Reference, DeploymentGroupInfo, as far as the ECS compute platform has it. */
export interface DeploymentGroupRecord {
  readonly id: string;
  readonly applicationName: string;
  readonly deploymentGroupName: string;
  readonly deploymentConfigName: string;
  /** Record id of the service. Never changes. */
  readonly serviceArn: string;
  readonly targetGroupPair: TargetGroupPair;
  readonly terminateBlueInstancesOnDeploymentSuccess: {
    readonly action: "TERMINATE" | "KEEP_ALIVE";
    readonly terminationWaitTimeInMinutes: number;
  };
  readonly deploymentReadyOption: {
    readonly actionOnTimeout: "CONTINUE_DEPLOYMENT" | "STOP_DEPLOYMENT";
    readonly waitTimeInMinutes: number;
  };
  readonly autoRollbackConfiguration: { readonly enabled: boolean; readonly events: readonly RollbackEvent[] };
  readonly alarmConfiguration: { readonly enabled: boolean; readonly alarms: readonly string[] };
}

/** What it does now: the lifecycle events of an ECS deployment that something happens in. */
export const deploymentSteps = ["Install", "AllowTestTraffic", "Ready", "AllowTraffic", "Wait", "Terminate"] as const;
export type DeploymentStep = (typeof deploymentSteps)[number];

/** AWS CodeDeploy API Reference, DeploymentInfo. */
export interface CodeDeployDeploymentRecord {
  /** `d-` and nine letters or digits, drawn from the seed. */
  readonly id: string;
  readonly applicationName: string;
  readonly deploymentGroupName: string;
  /** Record id of the deployment group. Never changes. */
  readonly deploymentGroupId: string;
  readonly deploymentConfigName: string;
  readonly status: "InProgress" | "Ready" | "Succeeded" | "Failed" | "Stopped";
  /** Record id of the task definition revision that the AppSpec names. */
  readonly taskDefinition: string;
  /** Record ids of task sets. The original one is gone once it is terminated. */
  readonly originalTaskSet: string;
  readonly replacementTaskSet: string;
  /** Percent of production traffic that the replacement task set has. */
  readonly trafficWeight: number;
  readonly errorInformation: { readonly code: string; readonly message: string } | null;
  /** Said once traffic has gone back to the original task set. */
  readonly rollbackMessage: string | null;
  readonly createTimeMs: SimMs;
  readonly completeTimeMs: SimMs | null;
  readonly sim: {
    readonly step: DeploymentStep;
    readonly stepSinceMs: SimMs;
    /** Traffic steps made so far. */
    readonly shifted: number;
    /** Since when the replacement task set is not steady while traffic shifts; null while it is. */
    readonly unsteadySinceMs: SimMs | null;
    /** ContinueDeployment was called for the wait that it is in. */
    readonly continued: boolean;
    /** Alarms that were in ALARM when it began: they are not looked at. */
    readonly alarmsBefore: readonly string[];
    readonly cause: number | null;
  };
}
export interface CodeDeployRecords {
  deploymentConfig: DeploymentConfigRecord;
  deploymentGroup: DeploymentGroupRecord;
  codeDeployDeployment: CodeDeployDeploymentRecord;
}

/** AWS CodeDeploy API Reference, CreateDeployment, StopDeployment, ContinueDeployment. */
export interface CodeDeployMessages {
  "codedeploy.CreateDeployment": {
    readonly applicationName: string;
    readonly deploymentGroupName: string;
    readonly deploymentConfigName?: string;
    readonly revision: {
      readonly revisionType?: "AppSpecContent";
      readonly appSpecContent: { readonly content: string };
    };
  };
  "codedeploy.StopDeployment": { readonly deploymentId: string; readonly autoRollbackEnabled?: boolean };
  "codedeploy.ContinueDeployment": {
    readonly deploymentId: string;
    readonly deploymentWaitType?: "READY_WAIT" | "TERMINATION_WAIT";
  };
  /** Looks whether it may go on. */
  "codeDeploy.advance": { readonly id: string };
}

/** Not over yet. */
export const isUnderWay = ({ status }: Pick<CodeDeployDeploymentRecord, "status">): boolean =>
  status === "InProgress" || status === "Ready";
