import type { Sim } from "../../engine/sim.ts";
import type { TaskRecord } from "../task/model.ts";
import type { ContainerDefinition, LogConfiguration } from "../taskDefinition/model.ts";
import { findLogGroup, type LogGroupRecord } from "./model.ts";

type Read = Pick<Sim, "get" | "all">;

export interface Awslogs {
  /** As the container names it: a name or a reference of the template. */
  readonly group: string;
  readonly region: string;
  readonly createGroup: boolean;
  readonly mode: "blocking" | "non-blocking";
}

/**
 * Options of the awslogs driver; null for another driver. Source: Amazon ECS API Reference, LogConfiguration: since
 * 25 June 2025 a container that says nothing writes in non-blocking mode, unless the account setting says otherwise.
 */
export function awslogsOf(
  configuration: LogConfiguration | undefined,
  region: string,
  defaultMode: Awslogs["mode"] = "non-blocking",
): Awslogs | null {
  if (configuration?.logDriver !== "awslogs") return null;
  const { options } = configuration;
  return {
    group: options["awslogs-group"] ?? "",
    region: options["awslogs-region"] ?? region,
    createGroup: options["awslogs-create-group"] === "true",
    mode: options.mode === "blocking" || options.mode === "non-blocking" ? options.mode : defaultMode,
  };
}

/**
 * `<prefix>/<container>/<task id>`. Without a prefix, which only EC2 allows, the stream is named after the container's
 * Docker id. Source: Amazon ECS Developer Guide, "Send Amazon ECS logs to CloudWatch".
 */
export function logStreamName(
  { name, logConfiguration }: Pick<ContainerDefinition, "name" | "logConfiguration">,
  taskId: string,
): string {
  const prefix = logConfiguration?.options["awslogs-stream-prefix"];
  return prefix === undefined ? taskId : `${prefix}/${name}/${taskId}`;
}

/** A group is looked for only where the run has log groups. */
export function judgedGroup(
  read: Pick<Sim, "all">,
  name: string,
):
  | { readonly is: "there"; readonly group: LogGroupRecord }
  | { readonly is: "missing"; readonly cause: number | null }
  | { readonly is: "notJudged" } {
  const group = findLogGroup(read.all("logGroup"), name);
  if (group !== undefined && group.sim.deletedAtMs === null) return { is: "there", group };
  const [any] = read.all("logGroup");
  return any === undefined ? { is: "notJudged" } : { is: "missing", cause: group?.sim.cause ?? null };
}

/** Where a container's lines go, and how; null without the awslogs driver or without a known group. */
export function deliveryOf(
  read: Read,
  task: TaskRecord,
  container: string,
): (Awslogs & { readonly record: LogGroupRecord }) | null {
  const definition = read.get("taskDefinition", task.taskDefinitionArn);
  const described = definition?.containerDefinitions.find(({ name }) => name === container);
  const setting = read.get("accountSetting", "defaultLogDriverMode");
  const defaultMode = setting?.name === "defaultLogDriverMode" ? setting.value : "non-blocking";
  const { region } = read.get("settings", "run") ?? { region: "us-east-1" };
  const options = awslogsOf(described?.logConfiguration, region, defaultMode);
  const record = options === null ? undefined : findLogGroup(read.all("logGroup"), options.group);
  return options === null || record === undefined ? null : { ...options, record };
}

/** Whether writing its log stops an application: the group accepts too little and the driver waits for it. */
export const isStalled = (read: Read, task: TaskRecord, container: string): boolean => {
  const delivery = deliveryOf(read, task, container);
  return delivery !== null && delivery.mode === "blocking" && delivery.record.sim.throttledSinceMs !== null;
};
