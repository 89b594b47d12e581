import type { TaskRecord } from "../aws/task/model.ts";
import { type Ec2Options, ec2Run } from "./ec2Run.ts";
import { type FargateRun, fargateRun } from "./fargateRun.ts";
import type { TemplateOptions } from "./fargateTemplate.ts";
import { documentOf, type Statement } from "./storageResources.ts";

export const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1.0";
export const pullActions = [
  "ecr:GetAuthorizationToken",
  "ecr:BatchCheckLayerAvailability",
  "ecr:GetDownloadUrlForLayer",
  "ecr:BatchGetImage",
];
export const logActions = ["logs:CreateLogStream", "logs:PutLogEvents"];
export const agentActions = ["ecs:RegisterContainerInstance", "ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:Submit*"];
export const forEc2 = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role";
export const forExecution = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
export const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf";
export const object = "arn:aws:s3:::b/img/2024/x/1.png";

export const trust = (service: string) =>
  documentOf({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

export const role = (service: string, statements: readonly Statement[], managed: readonly string[] = []) => ({
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: trust(service),
    ManagedPolicyArns: managed,
    ...(statements.length === 0
      ? {}
      : { Policies: [{ PolicyName: "own", PolicyDocument: documentOf(...statements) }] }),
  },
});
export const forTasks = (...statements: Statement[]) => role("ecs-tasks.amazonaws.com", statements);
/** The instance profile that the instances of the template name. */
export const instanceRole = (...statements: Statement[]) => ({
  InstanceRole: role("ec2.amazonaws.com", statements),
  ecsInstanceRole: {
    Type: "AWS::IAM::InstanceProfile",
    Properties: { InstanceProfileName: "ecsInstanceRole", Roles: [{ Ref: "InstanceRole" }] },
  },
});
export const put = (run: FargateRun, roleName: string, ...statements: Statement[]): string =>
  run.send({
    type: "iam.PutRolePolicy",
    roleName,
    policyName: "own",
    policyDocument: JSON.stringify(documentOf(...statements)),
  });
export const logLines = (run: FargateRun): readonly string[] =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "Application Log" ? [message] : []));
export const firstTask = (run: FargateRun): TaskRecord => {
  const [task] = run.tasks();
  if (task === undefined) throw new Error("There is no task.");
  return task;
};
export const denied = (user: string, action: string, resource: string): string =>
  `User: arn:aws:sts::123456789012:assumed-role/${user} is not authorized to perform: ${action} on resource: ` +
  `${resource} because no identity-based policy allows the ${action} action`;
export const idOf = ({ taskArn }: TaskRecord): string => taskArn.split("/").at(-1) ?? "";

export const oneOnEc2 = (options: Ec2Options) =>
  ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 }, ...options });
export const oneOnFargate = (options: TemplateOptions) =>
  fargateRun({ ...options, service: { DesiredCount: 1, ...options.service } });

/** An application that makes these calls when it starts: action and resource. */
export const calling = (...calls: readonly (readonly [string, string])[]) => ({
  nginx: { calls: calls.map(([action, resource]) => ({ action, resource })) },
});

/** One task on Fargate whose role has these statements: what its application logs of its calls. */
export function applicationLog(statements: readonly Statement[], ...calls: readonly (readonly [string, string])[]) {
  const run = oneOnFargate({
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } },
    resources: { TaskRole: forTasks(...statements) },
    images: calling(...calls),
  });
  run.until(300);
  return { run, lines: logLines(run), task: firstTask(run) };
}
