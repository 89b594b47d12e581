import type { PlacementConstraint } from "../placement/model.ts";
/** Amazon ECS API Reference, TaskDefinition and ContainerDefinition: the fields that have an effect here. */
export interface PortMapping {
  readonly containerPort: number;
  readonly hostPort: number | null;
  readonly protocol: "tcp" | "udp";
}
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly cpu: number;
  readonly memory: number | null;
  readonly memoryReservation: number | null;
  readonly portMappings: readonly PortMapping[];
  readonly healthCheck: {
    readonly command: readonly string[];
    readonly interval: number;
    readonly timeout: number;
    readonly retries: number;
    readonly startPeriod: number;
  } | null;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}
export interface TaskDefinitionRecord {
  /** `family:revision`, as AWS names it. */
  readonly id: string;
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
  readonly networkMode: "awsvpc" | "bridge" | "host" | "none";
  readonly requiresCompatibilities: readonly ("FARGATE" | "EC2" | "EXTERNAL")[];
  /** CPU units, 1024 = 1 vCPU; null when set per container only. */
  readonly cpu: number | null;
  /** MiB; null when set per container only. */
  readonly memory: number | null;
  readonly executionRoleArn: string | null;
  readonly taskRoleArn: string | null;
  readonly containerDefinitions: readonly ContainerDefinition[];
  /** Absent when there are none: only EC2 knows them. */
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly sim: {
    /** Logical id of the template resource whose edits make further revisions of this family. */
    readonly logicalId: string | null;
  };
}
export interface TaskDefinitionRecords {
  taskDefinition: TaskDefinitionRecord;
}
/** RegisterTaskDefinition's input shape, lower camel case as the API has it. */
export interface RegisterTaskDefinitionInput {
  readonly family: string;
  readonly networkMode?: string;
  readonly requiresCompatibilities?: readonly string[];
  readonly cpu?: string | number;
  readonly memory?: string | number;
  readonly executionRoleArn?: string;
  readonly taskRoleArn?: string;
  readonly containerDefinitions: readonly unknown[];
}
export interface TaskDefinitionMessages {
  "ecs.RegisterTaskDefinition": RegisterTaskDefinitionInput;
  /** `family:revision` or ARNs, at most ten. */
  "ecs.DeleteTaskDefinitions": { readonly taskDefinitions: readonly string[] };
  /** Looks whether a revision that is DELETE_IN_PROGRESS is still in use. */
  "taskDefinition.deletion": { readonly id: string };
  "ecs.DeregisterTaskDefinition": { readonly taskDefinition: string };
}
