import { expect, test } from "vitest";
import { readTaskDefinition } from "./readTaskDefinition.ts";

type Fields = Readonly<Record<string, unknown>>;
const container = (fields: Fields = {}): Fields => ({ name: "web", image: "nginx", ...fields });
const fargate = (fields: Fields = {}): Fields => ({
  family: "web",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  containerDefinitions: [container()],
  ...fields,
});
const ec2 = (fields: Fields = {}): Fields => ({
  family: "web",
  containerDefinitions: [container({ memory: 128 })],
  ...fields,
});
const awslogs = {
  logDriver: "awslogs",
  options: { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" },
};
const messages = (input: Fields): readonly string[] =>
  readTaskDefinition(input).complaints.map(({ message }) => message);
const without = (input: Fields, field: string): Fields =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));

// Amazon ECS API Reference, RegisterTaskDefinition.
test.each`
  golden    | what                                   | input                                                                                                                                   | message
  ${"G009"} | ${"Fargate 256/3072"}                  | ${fargate({ memory: "3072" })}                                                                                                          | ${"No Fargate configuration exists for given values."}
  ${"G017"} | ${"EC2 and FARGATE, 512/512"}          | ${fargate({ requiresCompatibilities: ["EC2", "FARGATE"], cpu: "512" })}                                                                 | ${"No Fargate configuration exists for given values."}
  ${"G018"} | ${"Fargate, networkMode omitted"}      | ${without(fargate(), "networkMode")}                                                                                                    | ${"Fargate only supports network mode 'awsvpc'."}
  ${"G019"} | ${"Fargate, no task cpu"}              | ${without(fargate(), "cpu")}                                                                                                            | ${"Fargate requires that 'cpu' be defined at the task level."}
  ${"§1.8"} | ${"Fargate, no task memory"}           | ${without(fargate(), "memory")}                                                                                                         | ${"Fargate requires that 'memory' be defined at the task level."}
  ${"§1.8"} | ${"bad cpu"}                           | ${fargate({ cpu: "fast" })}                                                                                                             | ${"Invalid 'cpu' setting for task."}
  ${"§1.8"} | ${"awslogs without execution role"}    | ${fargate({ containerDefinitions: [container({ logConfiguration: awslogs })] })}                                                        | ${"Fargate requires task definition to have execution role ARN to support log driver awslogs."}
  ${"§1.8"} | ${"ECR image without execution role"}  | ${fargate({ containerDefinitions: [container({ image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web" })] })}                        | ${"Fargate requires task definition to have execution role ARN to support ECR images."}
  ${"§1.8"} | ${"ipcMode"}                           | ${fargate({ ipcMode: "task" })}                                                                                                         | ${"Tasks using the Fargate launch type do not support ipcMode."}
  ${"§1.8"} | ${"hostname"}                          | ${fargate({ containerDefinitions: [container({ hostname: "web" })] })}                                                                  | ${"hostname is not supported on container when networkMode=awsvpc."}
  ${"§1.8"} | ${"container above task memory"}       | ${fargate({ containerDefinitions: [container({ memory: 513 })] })}                                                                      | ${"The 'memory' setting for container is greater than for the task."}
  ${"§1.8"} | ${"hostPort differs"}                  | ${fargate({ containerDefinitions: [container({ portMappings: [{ containerPort: 80, hostPort: 8080 }] })] })}                            | ${"When networkMode=awsvpc, the host ports and container ports in port mappings must match."}
  ${"§1.8"} | ${"placementConstraints"}              | ${fargate({ placementConstraints: [{ type: "memberOf" }] })}                                                                            | ${"Tasks using the Fargate launch type do not support placementConstraints."}
  ${"§1.2"} | ${"stopTimeout 121"}                   | ${fargate({ containerDefinitions: [container({ stopTimeout: 121 })] })}                                                                 | ${"The 'stopTimeout' setting for container 'web' must be between 2 and 120 seconds."}
  ${"§1.2"} | ${"containers need more cpu"}          | ${fargate({ containerDefinitions: [container({ cpu: 200 }), container({ name: "log", cpu: 57 })] })}                                    | ${"The sum of the 'cpu' settings of the containers is greater than for the task."}
  ${"G024"} | ${"none with a port mapping"}          | ${ec2({ networkMode: "none", containerDefinitions: [container({ memory: 128, portMappings: [{ containerPort: 80 }] })] })}              | ${"Port mappings are not supported when networkMode=none."}
  ${"G025"} | ${"no essential container"}            | ${ec2({ containerDefinitions: [container({ memory: 9, essential: false }), container({ name: "log", memory: 9, essential: false })] })} | ${"Task definition must have at least one essential container."}
  ${"G027"} | ${"EC2, no memory anywhere"}           | ${ec2({ containerDefinitions: [container()] })}                                                                                         | ${"Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified."}
  ${"G028"} | ${"memory 128, memoryReservation 256"} | ${ec2({ containerDefinitions: [container({ memory: 128, memoryReservation: 256 })] })}                                                  | ${"Invalid setting for container 'web'. The 'memory' setting must be greater than 'memoryReservation'."}
  ${"G029"} | ${"11 containers"}                     | ${ec2({ containerDefinitions: Array.from({ length: 11 }, (_, index) => container({ name: `c${index}`, memory: 9 })) })}                 | ${"Task definition can have at most 10 containers."}
  ${"§1.1"} | ${"a bad family"}                      | ${ec2({ family: "my web" })}                                                                                                            | ${"Family contains invalid characters."}
  ${"§1.1"} | ${"no containers"}                     | ${ec2({ containerDefinitions: [] })}                                                                                                    | ${"Container definitions should not be null or empty."}
  ${"§1.2"} | ${"no image"}                          | ${ec2({ containerDefinitions: [container({ memory: 9, image: undefined })] })}                                                          | ${"Container.image should not be null or empty."}
`("$golden $what is refused", ({ input, message }) => {
  expect(messages(input)).toEqual([message]);
});

// Amazon ECS API Reference, HealthCheck: ranges.
test.each`
  field            | value
  ${"interval"}    | ${4}
  ${"interval"}    | ${301}
  ${"timeout"}     | ${1}
  ${"timeout"}     | ${61}
  ${"retries"}     | ${0}
  ${"retries"}     | ${11}
  ${"startPeriod"} | ${301}
`("G033 healthCheck $field $value is refused", ({ field, value }) => {
  const healthCheck = { command: ["CMD-SHELL", "curl -f http://localhost/"], [field]: value };
  expect(readTaskDefinition(fargate({ containerDefinitions: [container({ healthCheck })] })).complaints).toEqual([
    {
      path: ["containerDefinitions", 0, "healthCheck", field],
      message: expect.stringContaining(`'${field}' must be between`),
    },
  ]);
});

test("G008 G021 a Fargate definition is read, sizes normalised", () => {
  const { content, complaints } = readTaskDefinition(fargate({ cpu: "1 vCPU", memory: "2 GB" }));
  expect(complaints).toEqual([]);
  expect(content).toEqual({
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: 1_024,
    memory: 2_048,
    executionRoleArn: null,
    taskRoleArn: null,
    containerDefinitions: [
      {
        name: "web",
        image: "nginx",
        essential: true,
        cpu: 0,
        memory: null,
        memoryReservation: null,
        portMappings: [],
        healthCheck: null,
        stopTimeout: null,
        environment: [],
      },
    ],
  });
});

test("G020 without a networkMode it is bridge", () => {
  const { content, complaints } = readTaskDefinition(ec2());
  expect([content.networkMode, complaints]).toEqual(["bridge", []]);
});

test("G023 on a bridge the host port may differ", () => {
  const portMappings = [{ containerPort: 80, hostPort: 8080 }];
  const { content, complaints } = readTaskDefinition(
    ec2({ containerDefinitions: [container({ memory: 128, portMappings })] }),
  );
  expect(complaints).toEqual([]);
  expect(content.containerDefinitions[0]?.portMappings).toEqual([
    { containerPort: 80, hostPort: 8_080, protocol: "tcp" },
  ]);
});

test("G026 a container is essential unless it says otherwise", () => {
  expect(readTaskDefinition(ec2()).content.containerDefinitions[0]?.essential).toBe(true);
});

test("G032 a health check with a command only has AWS's defaults", () => {
  const healthCheck = { command: ["CMD-SHELL", "true"] };
  const { content } = readTaskDefinition(fargate({ containerDefinitions: [container({ healthCheck })] }));
  expect(content.containerDefinitions[0]?.healthCheck).toEqual({
    command: ["CMD-SHELL", "true"],
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 0,
  });
});

test("an execution role allows awslogs and ECR", () => {
  const image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web";
  const input = fargate({
    executionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
    containerDefinitions: [container({ image, logConfiguration: awslogs })],
  });
  expect(messages(input)).toEqual([]);
});

test("every mistake is found, each with its place", () => {
  const input = fargate({ networkMode: "host", containerDefinitions: [container(), container({ memory: 4 })] });
  expect(readTaskDefinition(input).complaints.map(({ path }) => path.join("."))).toEqual([
    "networkMode",
    "containerDefinitions.1.memory",
    "containerDefinitions.1.name",
  ]);
});
