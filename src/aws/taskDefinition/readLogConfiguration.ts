import { objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { LogConfiguration } from "./model.ts";

/** Source: Amazon ECS API Reference, LogConfiguration. */
const drivers = ["awslogs", "fluentd", "gelf", "json-file", "journald", "syslog", "splunk", "awsfirelens"];
const fargateDrivers = ["awslogs", "splunk", "awsfirelens"];

/** Source: Amazon ECS API Reference, LogConfiguration. Estimate: the rules are AWS's, but for the role the sentences are ours. */
export function readLogConfiguration(
  value: unknown,
  { isFargate, hasExecutionRole }: { readonly isFargate: boolean; readonly hasExecutionRole: boolean },
  complain: Complain,
): LogConfiguration | null {
  const raw = objectOf(value);
  if (raw === undefined || raw === null) return null;
  const logDriver = textOf(raw.logDriver) ?? "";
  const options = textsOf(raw.options);
  const path = ["logConfiguration"];
  if (!(isFargate ? fargateDrivers : drivers).includes(logDriver)) {
    const allowed = (isFargate ? fargateDrivers : drivers).join(", ");
    complain(
      [...path, "logDriver"],
      `Log driver '${logDriver}' is not supported${isFargate ? " on Fargate" : ""}. Use one of: ${allowed}.`,
    );
  }
  if (logDriver === "awslogs") {
    if (isFargate && !hasExecutionRole) {
      // Source: captured answer.
      complain(path, "Fargate requires task definition to have execution role ARN to support log driver awslogs.");
    }
    for (const option of ["awslogs-group", "awslogs-region", ...(isFargate ? ["awslogs-stream-prefix"] : [])]) {
      if (options[option] === undefined) {
        complain([...path, "options"], `Log driver awslogs requires option '${option}'.`);
      }
    }
  }
  return { logDriver, options };
}

export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(value) ?? {}).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, textOf(text) ?? ""]],
    ),
  );
