import type { Situation, Step } from "../role/startStep.ts";
import type { ContainerDefinition } from "../taskDefinition/model.ts";
import { awslogsOf, judgedGroup } from "./awslogs.ts";

const fargateLogs =
  "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: ";
const ec2Logs = "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: ";
/** Source: captured stopped reasons. */
const noGroup = "ResourceNotFoundException: The specified log group does not exist.";

/** The calls that the awslogs driver makes before a container starts. */
export function logSteps(container: ContainerDefinition, { read, region, accountId }: Situation): readonly Step[] {
  const options = awslogsOf(container.logConfiguration, region);
  if (options === null) return [];
  const judged = judgedGroup(read, options.group);
  const name = judged.is === "there" ? judged.group.logGroupName : options.group;
  const noAnswer = (address: string): string =>
    `RequestError: send request failed caused by: Post "https://logs.${options.region}.amazonaws.com/": ` +
    `dial tcp ${address}:443: i/o timeout`;
  const group = `arn:aws:logs:${options.region}:${accountId}:log-group:${name}`;
  const step = (action: string, resource: string, failed: string): Step => ({
    container: container.name,
    operation: "logs",
    destination: "logs",
    tries: 1,
    request: { action, resource },
    fargate: (denied) => `${fargateLogs}${failed}: AccessDeniedException: ${denied} : exit status 1`,
    ec2: (denied) => `${ec2Logs}${failed}: AccessDeniedException: ${denied}`,
    unreachable: {
      fargate: (address) => `${fargateLogs}${failed}: ${noAnswer(address)} : exit status 1`,
      ec2: (address) => `${ec2Logs}${failed}: ${noAnswer(address)}`,
    },
  });
  const failed = "failed to create Cloudwatch log stream";
  const stream: Step = {
    ...step("logs:CreateLogStream", `${group}:log-stream:${container.name}`, failed),
    answer: () =>
      judged.is !== "missing" || options.createGroup
        ? null
        : {
            text: {
              fargate: () => `${fargateLogs}${failed}: ${noGroup} : exit status 1`,
              ec2: () => `${ec2Logs}${failed}: ${noGroup}`,
            },
            because: `There is no log group ${name}, and awslogs-create-group is not set.`,
            cause: judged.cause,
          },
  };
  return options.createGroup
    ? [step("logs:CreateLogGroup", group, "failed to create Cloudwatch log group"), stream]
    : [stream];
}
