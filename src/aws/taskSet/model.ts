import type { SimMs } from "../../kernel/time.ts";
import type { CreateServiceInput, ServiceRecord } from "../service/model.ts";
import type { NetworkConfigurationInput } from "../task/model.ts";

/** Amazon ECS API Reference, Scale: percent of the service's desiredCount. */
export interface Scale {
  readonly value: number;
  readonly unit: "PERCENT";
}

/** Amazon ECS API Reference, TaskSet. Links hold record ids where AWS holds ARNs. */
export interface TaskSetRecord
  extends Pick<
    ServiceRecord,
    | "clusterArn"
    | "taskDefinition"
    | "launchType"
    | "platformVersion"
    | "capacityProviderStrategy"
    | "loadBalancers"
    | "networkConfiguration"
  > {
  readonly id: string;
  /** `ecs-svc/` and digits: AWS's id, and startedBy of its tasks. */
  readonly taskSetId: string;
  readonly taskSetArn: string;
  /** Record id of the service. Never changes. */
  readonly serviceArn: string;
  /** CODE_DEPLOY for what CodeDeploy created. */
  readonly startedBy: string;
  readonly externalId: string;
  /** PRIMARY serves production traffic, ACTIVE does not; DRAINING is being deleted. */
  readonly status: "PRIMARY" | "ACTIVE" | "DRAINING";
  readonly scale: Scale;
  readonly computedDesiredCount: number;
  readonly pendingCount: number;
  readonly runningCount: number;
  readonly stabilityStatus: "STEADY_STATE" | "STABILIZING";
  readonly stabilityStatusAtMs: SimMs;
  readonly createdAtMs: SimMs;
  readonly updatedAtMs: SimMs;
  readonly sim: {
    /** Journal entry of the newest decision about it. */
    readonly cause: number | null;
  };
}
export interface TaskSetRecords {
  taskSet: TaskSetRecord;
}

/** Amazon ECS API Reference, CreateTaskSet. */
export interface CreateTaskSetInput {
  readonly cluster?: string;
  readonly service: string;
  readonly taskDefinition: string;
  readonly externalId?: string;
  readonly launchType?: "FARGATE" | "EC2" | "EXTERNAL";
  readonly capacityProviderStrategy?: CreateServiceInput["capacityProviderStrategy"];
  readonly platformVersion?: string;
  readonly networkConfiguration?: NetworkConfigurationInput;
  readonly loadBalancers?: CreateServiceInput["loadBalancers"];
  readonly scale?: { readonly value: number; readonly unit: "PERCENT" };
}
interface NamedTaskSet {
  readonly cluster?: string;
  readonly service: string;
}
export interface TaskSetMessages {
  "ecs.CreateTaskSet": CreateTaskSetInput;
  "ecs.UpdateTaskSet": NamedTaskSet & { readonly taskSet: string; readonly scale: Scale };
  "ecs.DeleteTaskSet": NamedTaskSet & { readonly taskSet: string; readonly force?: boolean };
  "ecs.UpdateServicePrimaryTaskSet": NamedTaskSet & { readonly primaryTaskSet: string };
  /** A service whose controller has task sets has just been created. */
  "taskSet.serviceCreated": { readonly id: string };
}

/** Its tasks belong to task sets, and somebody else decides about their number and their traffic. */
export const hasTaskSets = ({ deploymentController }: Pick<ServiceRecord, "deploymentController">): boolean =>
  deploymentController !== undefined && deploymentController.type !== "ECS";

/** Finds a task set by record id, AWS's id or ARN. */
export function findTaskSet(taskSets: Iterable<TaskSetRecord>, name: string): TaskSetRecord | undefined {
  for (const taskSet of taskSets) {
    if (taskSet.id === name || taskSet.taskSetId === name || taskSet.taskSetArn === name) return taskSet;
  }
  return undefined;
}
