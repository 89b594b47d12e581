import { decryptionOf } from "../key/decrypt.ts";
import { type ByLaunchType, checkNetwork, initialization, type Situation, type Step } from "../role/startStep.ts";
import { injectionTries } from "../secret/secretSteps.ts";
import { judgedParameter } from "./findParameter.ts";
import { parameterArn } from "./model.ts";

/** What reading a parameter before the start asks for, and what AWS writes when it fails. */
export function parameterSteps(
  container: string,
  valueFrom: string,
  { read, region, accountId }: Situation,
): readonly Step[] {
  const judged = judgedParameter(read, valueFrom);
  const isArn = valueFrom.startsWith("arn:");
  const arn =
    judged.is === "there" ? judged.parameter.arn : isArn ? valueFrom : parameterArn(region, accountId, valueFrom);
  const called = arn.split(":")[3] ?? region;
  const failed = (said: string): ByLaunchType => ({
    fargate: () =>
      `${initialization}unable to retrieve secrets from ssm: service call has been retried 1 time(s): ${said}`,
    // Source: amazon-ecs-agent, ssmsecret.go.
    ec2: () => `ResourceInitializationError: fetching secret data from SSM Parameter Store in ${called}: ${said}`,
  });
  const common = {
    container,
    operation: "parameter",
    destination: "ssm",
    tries: injectionTries,
    unreachable: {
      fargate: () =>
        `${initialization}unable to retrieve secrets from ssm: service call has been retried ${injectionTries} time(s): ` +
        `RequestCanceled: request context canceled caused by: context deadline exceeded. ${checkNetwork}`,
      ec2: (address: string) =>
        `ResourceInitializationError: fetching secret data from SSM Parameter Store in ${called}: RequestError: send ` +
        `request failed caused by: Post "https://ssm.${called}.amazonaws.com/": dial tcp ${address}:443: i/o timeout`,
    },
    fargate: (denied: string) => failed(`AccessDeniedException: ${denied}`).fargate(""),
    ec2: (denied: string) => failed(`AccessDeniedException: ${denied}`).ec2(""),
  } as const;
  const name = isArn ? arn.slice(arn.indexOf(":parameter/") + ":parameter/".length) : valueFrom;
  const steps: Step[] = [
    {
      ...common,
      request: { action: "ssm:GetParameters", resource: arn },
      // A reference to another resource's secret is a plain name here, as a parameter is.
      ...(isArn || judged.is === "there"
        ? {}
        : { or: { action: "secretsmanager:GetSecretValue", resource: valueFrom } }),
      answer: () =>
        judged.is !== "missing"
          ? null
          : {
              text: failed(`invalid ssm parameters: ${name}`),
              because: `There is no parameter ${name} in ${called}: a plain name is looked for in the task's own Region.`,
              cause: null,
            },
    },
  ];
  const secure = judged.is === "there" && judged.parameter.type === "SecureString" ? judged.parameter : null;
  const decryption = secure === null ? null : decryptionOf(read, secure.keyId, region, accountId);
  if (decryption === null) return steps;
  const { request, resourcePolicy, refusal } = decryption;
  steps.push({
    ...common,
    request,
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    answer: () =>
      refusal === null ? null : { text: failed(refusal.exception), because: refusal.because, cause: refusal.cause },
  });
  return steps;
}
