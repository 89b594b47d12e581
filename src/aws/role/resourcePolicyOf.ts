import type { Sim } from "../../engine/sim.ts";
import type { NamedPolicy } from "./evaluate.ts";
import type { PolicyDocument } from "./model.ts";

type Read = Pick<Sim, "all">;

/** The policy that a resource of the template has itself, by its ARN; undefined where it has none. */
export function resourcePolicyOf(read: Read, arn: string): NamedPolicy | undefined {
  for (const { name, itsArn, document } of policies(read)) {
    if (document !== null && itsArn === arn) return { policyName: `the policy of ${name}`, policyDocument: document };
  }
  return undefined;
}

interface Owned {
  readonly name: string;
  readonly itsArn: string;
  readonly document: PolicyDocument | null;
}

function* policies(read: Read): Iterable<Owned> {
  for (const { queueName, queueArn, policy } of read.all("queue")) {
    yield { name: queueName, itsArn: queueArn, document: policy ?? null };
  }
  for (const { topicName, topicArn, policy } of read.all("topic")) {
    yield { name: topicName, itsArn: topicArn, document: policy };
  }
  for (const { keyId, aliases, arn, keyPolicy } of read.all("key")) {
    yield { name: aliases[0] ?? keyId, itsArn: arn, document: keyPolicy };
  }
  for (const { repositoryName, repositoryArn, policyDocument } of read.all("repository")) {
    yield { name: repositoryName, itsArn: repositoryArn, document: policyDocument };
  }
  for (const { name, fileSystemArn, fileSystemPolicy } of read.all("fileSystem")) {
    yield { name, itsArn: fileSystemArn, document: fileSystemPolicy };
  }
}
