import { decryptionOf } from "../key/decrypt.ts";
import { type ByLaunchType, checkNetwork, initialization, type Situation, type Step } from "../role/startStep.ts";
import type { Operation } from "../role/whoSigns.ts";
import { judgedSecret } from "./judgedSecret.ts";
import { secretReference, versionOf } from "./valueFrom.ts";

/** Source: AWS re:Post, "ResourceInitializationError: unable to pull secrets": tries when nothing answers. */
export const injectionTries = 5;

const fargateWords = (arn: string): string =>
  `${initialization}unable to retrieve secret from asm: service call has been retried 1 time(s): ` +
  `failed to fetch secret ${arn} from secrets manager: `;

/** What reading a secret before the start asks for, and what AWS writes when it fails. */
export function secretSteps(
  container: string,
  operation: Extract<Operation, "secret" | "registryCredentials">,
  valueFrom: string,
  { read, region, accountId }: Situation,
): readonly Step[] {
  const reference = secretReference(valueFrom);
  const judged = judgedSecret(read, reference.secretId);
  const arn = judged.is === "there" ? judged.secret.arn : reference.secretId;
  const denial: ByLaunchType = {
    fargate: (denied) => `${fargateWords(arn)}AccessDeniedException: ${denied}`,
    ec2: (denied) => `ResourceInitializationError: secret ${arn}: AccessDeniedException: ${denied}`,
  };
  const common = {
    container,
    operation,
    destination: "secretsmanager",
    tries: injectionTries,
    unreachable: {
      fargate: () =>
        `${initialization}unable to retrieve secret from asm: service call has been retried ${injectionTries} time(s): ` +
        `failed to fetch secret ${arn} from secrets manager: RequestCanceled: request context canceled caused by: ` +
        `context deadline exceeded. ${checkNetwork}`,
      ec2: (address: string) =>
        `ResourceInitializationError: secret ${arn}: RequestError: send request failed caused by: Post ` +
        `"https://secretsmanager.${region}.amazonaws.com/": dial tcp ${address}:443: i/o timeout`,
    },
    ...denial,
  } as const;
  const read1: Step = {
    ...common,
    request: { action: "secretsmanager:GetSecretValue", resource: arn },
    answer: () => missingValue(judged, reference, arn),
  };
  const decryption = judged.is === "there" ? decryptionOf(read, judged.secret.kmsKeyId, region, accountId) : null;
  if (decryption === null) return [read1];
  const { request, resourcePolicy, refusal } = decryption;
  const decrypt: Step = {
    ...common,
    request,
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    answer: () =>
      refusal === null
        ? null
        : {
            text: {
              fargate: () => `${fargateWords(arn)}${refusal.exception}`,
              ec2: () => `ResourceInitializationError: secret ${arn}: ${refusal.exception}`,
            },
            because: refusal.because,
            cause: refusal.cause,
          },
  };
  // Secrets Manager finds and decrypts before the JSON is looked into.
  return [{ ...read1, answer: () => null }, decrypt, read1];
}

function missingValue(
  judged: ReturnType<typeof judgedSecret>,
  reference: ReturnType<typeof secretReference>,
  arn: string,
): ReturnType<NonNullable<Step["answer"]>> {
  if (judged.is === "notJudged") return null;
  if (judged.is === "missing") {
    return {
      text: {
        fargate: () =>
          `${fargateWords(arn)}ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
        // Source: amazon-ecs-agent, asm.go.
        ec2: () =>
          `ResourceInitializationError: secret ${arn}: ResourceNotFoundException: The task can't retrieve the secret ` +
          `with ARN '${arn}' from AWS Secrets Manager. Check whether the secret exists in the specified Region`,
      },
      because: "No secret of this template has this ARN.",
      cause: null,
    };
  }
  const { cause } = judged.secret.sim;
  const met = versionOf(judged.secret, reference);
  if ("exception" in met) {
    return {
      text: {
        fargate: () => `${fargateWords(arn)}${met.exception}`,
        ec2: () => `ResourceInitializationError: secret ${arn}: ${met.exception}`,
      },
      because: `${judged.secret.name} has no such version.`,
      cause,
    };
  }
  const { jsonKey } = reference;
  if (jsonKey === "" || met.version.jsonKeys?.includes(jsonKey)) return null;
  const words = `retrieved secret from Secrets Manager did not contain json key ${jsonKey}`;
  return {
    text: {
      fargate: () =>
        `${initialization}unable to retrieve secret from asm: service call has been retried 1 time(s): ${words}`,
      ec2: () => `ResourceInitializationError: secret ${arn}: ${words}`,
    },
    because:
      met.version.jsonKeys === null
        ? `The value of ${judged.secret.name} is no JSON object, so it has no keys.`
        : `The keys of ${judged.secret.name} are ${met.version.jsonKeys.join(", ")}.`,
    cause,
  };
}
