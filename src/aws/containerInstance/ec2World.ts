import type { Clock } from "../../engine/clock.ts";
import type { JournalText } from "../../engine/journal.ts";
import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import type { Messages, Records } from "../../engine/records.ts";
import type { CoreSim } from "../../kernel/core.ts";
import type { AutoScalingGroupMessages, AutoScalingGroupRecords } from "../autoScalingGroup/model.ts";
import type { PlacementRecords } from "../placement/model.ts";
import type { TaskRecord } from "../task/model.ts";
import { type InstanceLatencies, instanceLatencies } from "./latencies.ts";
import type { ContainerInstanceMessages, ContainerInstanceRecords, TaskHostMessages, TaskPlace } from "./model.ts";

/** The engine's world with the kinds of the EC2 launch type in it. */
export interface Ec2Records
  extends Omit<Records, "task">,
    AutoScalingGroupRecords,
    ContainerInstanceRecords,
    PlacementRecords {
  task: TaskRecord & TaskPlace;
}
export interface Ec2Messages extends Messages, AutoScalingGroupMessages, ContainerInstanceMessages, TaskHostMessages {}

export interface Ec2JournalText extends Omit<JournalText, "kind" | "source"> {
  readonly source: JournalText["source"] | "aws.ec2" | "aws.autoscaling";
  readonly kind: keyof Ec2Records;
}
export type Ec2Sim = CoreSim<Ec2Records, Ec2Messages, Ec2JournalText>;
export type Ec2Handlers = {
  readonly [T in keyof Ec2Messages]: (sim: Ec2Sim, message: Ec2Messages[T]) => void;
};

const clockOfRun = (sim: Ec2Sim): Clock => sim.get("settings", "run")?.clock ?? "realistic";
export const latenciesOf = (sim: Ec2Sim): InstanceLatencies => instanceLatencies[clockOfRun(sim)];

/** Answers a command the way the API would: an exception name and a sentence, never a throw. */
export function refuseCall(
  sim: Ec2Sim,
  about: { readonly kind: Ec2JournalText["kind"]; readonly subject: string },
  exception: string,
  message: string,
): void {
  sim.journal({
    source: "steady-state",
    detailType: "Refused",
    eventName: exception,
    severity: "ERROR",
    ...about,
    message,
  });
}

type Kinds = keyof Ec2Records;

/** What a mapping may do while a template is opened, with these kinds among the records. */
export interface Ec2OpenContext extends Omit<OpenContext, "put" | "get" | "all"> {
  put<K extends Kinds>(kind: K, record: Ec2Records[K]): void;
  get<K extends Kinds>(kind: K, id: string): Ec2Records[K] | undefined;
  all<K extends Kinds>(kind: K): Iterable<Ec2Records[K]>;
}
export interface Ec2Mapping extends Omit<ResourceMapping, "read" | "edits"> {
  read(resource: Parameters<ResourceMapping["read"]>[0], open: Ec2OpenContext): void;
  edits?(
    find: <K extends Kinds>(kind: K, id: string) => Ec2Records[K] | undefined,
    id: string,
    resource: Parameters<ResourceMapping["read"]>[0],
  ): ReturnType<NonNullable<ResourceMapping["edits"]>>;
}
