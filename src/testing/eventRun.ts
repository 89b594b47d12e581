import type { EventRuleRecord } from "../aws/eventRule/model.ts";
import { openScenario } from "../engine/open.ts";
import type { Kind, Records } from "../engine/records.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";
import { fargateTemplate, type Properties, type TemplateOptions } from "./fargateTemplate.ts";

type Resources = NonNullable<TemplateOptions["resources"]>;

const statement = (Action: readonly string[], Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });

/** A role that a service of AWS's may use, with what it may do. */
export const roleFor = (service: string, ...actions: readonly string[]): Resources[string] => ({
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    },
    Policies: [{ PolicyName: "own", PolicyDocument: { Version: "2012-10-17", Statement: [statement(actions)] } }],
  },
});

/** A policy that lets EventBridge call a queue or a topic. */
export const letsEvents = (kind: "queue" | "topic", name: string): Resources[string] => ({
  Type: kind === "queue" ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy",
  Properties: {
    [kind === "queue" ? "Queues" : "Topics"]: [{ Ref: name }],
    PolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          ...statement([kind === "queue" ? "sqs:SendMessage" : "sns:Publish"], {
            "Fn::GetAtt": [name, kind === "queue" ? "Arn" : "TopicArn"],
          }),
          Principal: { Service: "events.amazonaws.com" },
        },
      ],
    },
  },
});

/** The target that runs a task of the template's own definition. */
export const taskTarget = (more: Properties = {}, parameters: Properties = {}): Properties => ({
  Id: "task",
  Arn: { "Fn::GetAtt": ["Cluster", "Arn"] },
  RoleArn: { "Fn::GetAtt": ["EventsRole", "Arn"] },
  EcsParameters: {
    TaskDefinitionArn: { Ref: "TaskDefinition" },
    LaunchType: "FARGATE",
    NetworkConfiguration: { AwsVpcConfiguration: { Subnets: [{ Ref: "Subnet" }] } },
    ...parameters,
  },
  ...more,
});

export interface EventRun extends FargateRun {
  rule(id?: string): EventRuleRecord;
  get<K extends Kind>(kind: K, id: string): Records[K];
  /** Sums of a rule's metric over the run so far. */
  metric(name: string, rule?: string): number;
  /** Tasks that no service started. */
  standalone(): number;
}

/** A cluster whose service has no tasks, with the role EventsRole that may run some, and whatever else is named. */
export function eventRun(resources: Resources, options: TemplateOptions = {}): EventRun {
  const text = fargateTemplate({
    ...options,
    service: { DesiredCount: 0, ...options.service },
    resources: { EventsRole: roleFor("events.amazonaws.com", "ecs:RunTask", "iam:PassRole"), ...resources },
  });
  const run = runOf(openScenario(text, { fileName: "test.json" }));
  const { simulation } = run;
  const get = <K extends Kind>(kind: K, id: string): Records[K] => {
    const record = simulation.get(kind, id);
    if (record === undefined) throw new Error(`There is no ${kind} ${id}.`);
    return record;
  };
  return {
    ...run,
    get,
    rule: (id = "Rule") => get("eventRule", id),
    metric(name, rule = "Rule") {
      const datapoints = simulation.get("metric", `AWS/Events ${name} RuleName=${rule}`)?.datapoints ?? [];
      return datapoints.reduce((sum, datapoint) => sum + datapoint.sum, 0);
    },
    standalone: () => run.tasks().filter(({ serviceId }) => serviceId === null).length,
  };
}
