import { booleanOf, listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Never valid on Fargate. Source: Amazon ECS Developer Guide, "Task definition differences for Fargate". */
const containerFields = ["disableNetworking", "dnsSearchDomains", "dnsServers", "dockerSecurityOptions", "extraHosts"];
const onlyCapability = "SYS_PTRACE";

/** Estimate: AWS has shown the sentence for ipcMode; the others follow it. */
const unsupported = (what: string): string => `Tasks using the Fargate launch type do not support ${what}.`;

export function complainAboutFargateContainer(
  raw: Raw,
  image: string,
  hasExecutionRole: boolean,
  complain: Complain,
): void {
  if (booleanOf(raw.privileged) === true) complain(["privileged"], unsupported("privileged containers"));
  for (const field of containerFields) {
    const value = raw[field];
    const isSet = Array.isArray(value) ? value.length > 0 : value !== undefined && booleanOf(value) !== false;
    if (isSet) complain([field], unsupported(field));
  }
  const linux = objectOf(raw.linuxParameters) ?? {};
  for (const field of ["maxSwap", "swappiness"]) {
    if (linux[field] !== undefined) complain(["linuxParameters", field], unsupported(field));
  }
  const added = (listOf(objectOf(linux.capabilities)?.add) ?? []).map((name) => textOf(name) ?? "");
  if (added.some((name) => name !== onlyCapability)) {
    complain(["linuxParameters", "capabilities"], `Fargate supports adding the capability ${onlyCapability} only.`);
  }
  const gpu = (listOf(raw.resourceRequirements) ?? []).some((entry) => textOf(objectOf(entry)?.type) === "GPU");
  if (gpu) complain(["resourceRequirements"], unsupported("gpu"));
  // Estimate: AWS's text for ECR was never seen; it is the one for awslogs with the other subject.
  if (!hasExecutionRole && /^\d{12}\.dkr\.ecr\./.test(image)) {
    complain(["image"], "Fargate requires task definition to have execution role ARN to support ECR images.");
  }
  if (!hasExecutionRole && (listOf(raw.secrets)?.length ?? 0) > 0) {
    complain(["secrets"], "Fargate requires task definition to have execution role ARN to support secrets.");
  }
}

export function complainAboutFargateTask(input: Raw, complain: Complain): void {
  if (input.ipcMode !== undefined) complain(["ipcMode"], unsupported("ipcMode"));
  if (textOf(input.pidMode) === "host") complain(["pidMode"], unsupported("pidMode host"));
  if ((listOf(input.placementConstraints)?.length ?? 0) > 0) {
    complain(["placementConstraints"], unsupported("placementConstraints"));
  }
}
