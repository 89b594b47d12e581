import type { QueueRecord } from "../aws/queue/model.ts";
import { openScenario } from "../engine/open.ts";
import type { Command } from "../engine/records.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";
import { fargateTemplate, type Properties } from "./fargateTemplate.ts";

export interface QueueOptions {
  readonly queue?: Properties;
  /** With a dead-letter queue DeadLetters: its properties, and the maxReceiveCount of Jobs. */
  readonly deadLetters?: Properties & { readonly maxReceiveCount?: number };
  /** How the worker polls; null leaves the service without one. */
  readonly polls?: Properties | null;
  readonly image?: Properties;
  readonly desiredCount?: number;
  readonly traffic?: Properties;
  readonly cluster?: Properties;
  readonly container?: Properties;
  readonly resources?: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  readonly clock?: "realistic" | "idealised";
}

export interface QueueRun extends FargateRun {
  queue(id?: string): QueueRecord;
  /** Visible, in flight and delayed. */
  counts(id?: string): readonly [number, number, number];
  /** Newest datapoint of a metric of the queue, or undefined. */
  metric(name: string, id?: string): { readonly average: number; readonly sum: number } | undefined;
  /** Messages since the start of the run. */
  total(name: string, id?: string): number;
  /** Sends a command and gives the API's answer. */
  call(command: Command): unknown;
}

/** A queue Jobs on a cluster whose service Service works it off. */
export function queueRun(options: QueueOptions = {}): QueueRun {
  const { queue, deadLetters, polls = {}, image, desiredCount = 0, traffic, container, resources, clock } = options;
  const { maxReceiveCount = 3, ...ofDeadLetters } = deadLetters ?? {};
  const redrive = { deadLetterTargetArn: { "Fn::GetAtt": ["DeadLetters", "Arn"] }, maxReceiveCount };
  const template = JSON.parse(
    fargateTemplate({
      ...(clock === undefined ? {} : { clock }),
      container: { Image: "worker", ...container },
      service: { DesiredCount: desiredCount },
      images: {
        worker: { startSeconds: 0, ...image, ...(polls === null ? {} : { polls: { queue: "Jobs", ...polls } }) },
      },
      resources: {
        ...(deadLetters === undefined ? {} : { DeadLetters: { Type: "AWS::SQS::Queue", Properties: ofDeadLetters } }),
        Jobs: {
          Type: "AWS::SQS::Queue",
          Properties: { ...(deadLetters === undefined ? {} : { RedrivePolicy: redrive }), ...queue },
        },
        ...resources,
      },
    }),
  );
  Object.assign(template.Resources.Cluster.Properties, options.cluster);
  if (traffic !== undefined) template.Metadata.SteadyState.traffic = { Jobs: traffic };
  const run = runOf(openScenario(JSON.stringify(template), { fileName: "test.json" }));
  const { simulation } = run;
  const found = (id: string): QueueRecord => {
    const record = simulation.get("queue", id);
    if (record === undefined) throw new Error(`There is no queue ${id}.`);
    return record;
  };
  return {
    ...run,
    queue: (id = "Jobs") => found(id),
    counts(id = "Jobs") {
      const { attributes } = found(id);
      return [
        attributes.ApproximateNumberOfMessages,
        attributes.ApproximateNumberOfMessagesNotVisible,
        attributes.ApproximateNumberOfMessagesDelayed,
      ];
    },
    metric: (name, id = "Jobs") => simulation.get("metric", `AWS/SQS ${name} ${id}`)?.datapoints.at(-1),
    total: (name, id = "Jobs") => simulation.columns[`queue ${id}`]?.data[name]?.[0] ?? 0,
    call(command) {
      const verdict = simulation.send(command);
      return verdict.accepted ? verdict.answer : `${verdict.exception}: ${verdict.message}`;
    },
  };
}
