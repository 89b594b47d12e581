/** What an AppSpec says about a service. */
export interface AppSpec {
  readonly taskDefinition: string;
  readonly containerName: string;
  readonly containerPort: number;
  readonly platformVersion: string | null;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/**
 * Reads AppSpec content in JSON, or says what is wrong with it.
 *
 * Source: AWS CodeDeploy User Guide, "AppSpec 'resources' section (Amazon ECS and AWS Lambda deployments only)".
 * Estimate: the sentences.
 */
export function readAppSpec(content: string): AppSpec | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return "The AppSpec content is not valid JSON.";
  }
  const { Resources, resources } = record(parsed);
  const list = Resources ?? resources;
  const [first] = Array.isArray(list) ? list : [];
  const service = record(Object.values(record(first))[0]);
  if (service.Type !== "AWS::ECS::Service") return "The AppSpec content has no resource of type AWS::ECS::Service.";
  const properties = record(service.Properties);
  const { TaskDefinition, PlatformVersion } = properties;
  const { ContainerName, ContainerPort } = record(properties.LoadBalancerInfo);
  const containerPort = Number(ContainerPort);
  if (typeof TaskDefinition !== "string" || TaskDefinition === "") return "The AppSpec content has no TaskDefinition.";
  if (typeof ContainerName !== "string" || !Number.isInteger(containerPort)) {
    return "The AppSpec content has no LoadBalancerInfo with ContainerName and ContainerPort.";
  }
  return {
    taskDefinition: TaskDefinition,
    containerName: ContainerName,
    containerPort,
    platformVersion: typeof PlatformVersion === "string" ? PlatformVersion : null,
  };
}

/** The AppSpec of a deployment, as JSON. */
export const appSpecContent = ({
  taskDefinition,
  containerName,
  containerPort,
}: Omit<AppSpec, "platformVersion">): string =>
  JSON.stringify({
    version: 0.0,
    Resources: [
      {
        TargetService: {
          Type: "AWS::ECS::Service",
          Properties: {
            TaskDefinition: taskDefinition,
            LoadBalancerInfo: { ContainerName: containerName, ContainerPort: containerPort },
          },
        },
      },
    ],
  });
