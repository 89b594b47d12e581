import { expect, test } from "vitest";
import { ec2Input, fargateInput, imported, registered } from "../../testing/registration.ts";

const role = { executionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole" };
const options = { "awslogs-group": "/ecs/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" };
const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web";
const two = (web: object, db: object = {}) => ({
  containerDefinitions: [
    { name: "web", image: "nginx", memory: 64, ...web },
    { name: "db", image: "db", memory: 64, ...db },
  ],
});
const needs = (containerName: string, condition: string) => ({ dependsOn: [{ containerName, condition }] });
const volume = (configuration: object) => ({ volumes: [{ name: "files", ...configuration }] });
const efs = (fields: object) => ({
  ...volume({ efsVolumeConfiguration: { fileSystemId: "fs-1", ...fields } }),
  taskRoleArn: "arn:aws:iam::123456789012:role/files",
});

// The API call and the template say the same, word for word. Amazon ECS API Reference, RegisterTaskDefinition, and
// Developer Guide, "Task definition differences for Fargate".
test.each`
  what                                   | input                                                                                                                              | message
  ${"no task memory"}                    | ${fargateInput({ memory: undefined })}                                                                                             | ${"Fargate requires that 'memory' be defined at the task level."}
  ${"bad cpu"}                           | ${fargateInput({ cpu: "fast" })}                                                                                                   | ${"Invalid 'cpu' setting for task."}
  ${"too little cpu on EC2"}             | ${ec2Input({ cpu: "127" })}                                                                                                        | ${"Invalid 'cpu' setting for task."}
  ${"too much cpu on EC2"}               | ${ec2Input({ cpu: "196609" })}                                                                                                     | ${"Invalid 'cpu' setting for task."}
  ${"awslogs without execution role"}    | ${fargateInput({}, { logConfiguration: { logDriver: "awslogs", options } })}                                                       | ${"Fargate requires task definition to have execution role ARN to support log driver awslogs."}
  ${"ECR image without execution role"}  | ${fargateInput({}, { image: ecr })}                                                                                                | ${"Fargate requires task definition to have execution role ARN to support ECR images."}
  ${"secrets without execution role"}    | ${fargateInput({}, { secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:x" }] })}                                                    | ${"Fargate requires task definition to have execution role ARN to support secrets."}
  ${"awslogs without a stream prefix"}   | ${fargateInput(role, { logConfiguration: { logDriver: "awslogs", options: { ...options, "awslogs-stream-prefix": undefined } } })} | ${"Log driver awslogs requires option 'awslogs-stream-prefix'."}
  ${"a log driver that Fargate lacks"}   | ${fargateInput({}, { logConfiguration: { logDriver: "syslog" } })}                                                                 | ${"Log driver 'syslog' is not supported on Fargate. Use one of: awslogs, splunk, awsfirelens."}
  ${"ipcMode"}                           | ${fargateInput({ ipcMode: "task" })}                                                                                               | ${"Tasks using the Fargate launch type do not support ipcMode."}
  ${"pidMode host"}                      | ${fargateInput({ pidMode: "host" })}                                                                                               | ${"Tasks using the Fargate launch type do not support pidMode host."}
  ${"placementConstraints"}              | ${fargateInput({ placementConstraints: [{ type: "memberOf", expression: "attribute:a == b" }] })}                                  | ${"Tasks using the Fargate launch type do not support placementConstraints."}
  ${"hostname"}                          | ${fargateInput({}, { hostname: "web" })}                                                                                           | ${"hostname is not supported on container when networkMode=awsvpc."}
  ${"links"}                             | ${fargateInput({ ...two({ links: ["db"] }) })}                                                                                     | ${"Links are not supported when networkMode=awsvpc."}
  ${"privileged"}                        | ${fargateInput({}, { privileged: true })}                                                                                          | ${"Tasks using the Fargate launch type do not support privileged containers."}
  ${"dnsServers"}                        | ${fargateInput({}, { dnsServers: ["8.8.8.8"] })}                                                                                   | ${"Tasks using the Fargate launch type do not support dnsServers."}
  ${"extraHosts"}                        | ${fargateInput({}, { extraHosts: [{ hostname: "a", ipAddress: "1.2.3.4" }] })}                                                     | ${"Tasks using the Fargate launch type do not support extraHosts."}
  ${"disableNetworking"}                 | ${fargateInput({}, { disableNetworking: true })}                                                                                   | ${"Tasks using the Fargate launch type do not support disableNetworking."}
  ${"a GPU"}                             | ${fargateInput({}, { resourceRequirements: [{ type: "GPU", value: "1" }] })}                                                       | ${"Tasks using the Fargate launch type do not support gpu."}
  ${"maxSwap"}                           | ${fargateInput({}, { linuxParameters: { maxSwap: 1 } })}                                                                           | ${"Tasks using the Fargate launch type do not support maxSwap."}
  ${"a capability"}                      | ${fargateInput({}, { linuxParameters: { capabilities: { add: ["NET_ADMIN"] } } })}                                                 | ${"Fargate supports adding the capability SYS_PTRACE only."}
  ${"the one capability"}                | ${fargateInput({}, { linuxParameters: { capabilities: { add: ["SYS_PTRACE"] } } })}                                                | ${null}
  ${"container above task memory"}       | ${fargateInput({}, { memory: 513 })}                                                                                               | ${"The 'memory' setting for container is greater than for the task."}
  ${"less than Docker's least memory"}   | ${ec2Input({}, { memory: 5 })}                                                                                                     | ${"Invalid setting for container 'web'. The 'memory' setting must be at least 6 MiB."}
  ${"hostPort differs"}                  | ${fargateInput({}, { portMappings: [{ containerPort: 80, hostPort: 8_080 }] })}                                                    | ${"When networkMode=awsvpc, the host ports and container ports in port mappings must match."}
  ${"hostPort differs in host mode"}     | ${ec2Input({ networkMode: "host" }, { portMappings: [{ containerPort: 80, hostPort: 8_080 }] })}                                   | ${"When networkMode=host, the host ports and container ports in port mappings must match."}
  ${"one port, two protocols"}           | ${ec2Input({}, { portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: "udp" }] })}                                 | ${"The same container port cannot be exposed for two protocols."}
  ${"stopTimeout 1"}                     | ${fargateInput({}, { stopTimeout: 1 })}                                                                                            | ${"The 'stopTimeout' setting for container 'web' must be between 2 and 120 seconds."}
  ${"startTimeout 121"}                  | ${fargateInput({}, { startTimeout: 121 })}                                                                                         | ${"The 'startTimeout' setting for container 'web' must be between 2 and 120 seconds."}
  ${"startTimeout 121 on EC2"}           | ${ec2Input({}, { startTimeout: 121 })}                                                                                             | ${null}
  ${"51 ignored exit codes"}             | ${ec2Input({}, { restartPolicy: { enabled: true, ignoredExitCodes: Array(51).fill(1) } })}                                         | ${"The restart policy can ignore at most 50 exit codes."}
  ${"SUCCESS of an essential container"} | ${ec2Input(two(needs("db", "SUCCESS")))}                                                                                           | ${"A dependency container with SUCCESS or COMPLETE condition cannot be an essential container"}
  ${"SUCCESS of one that is not"}        | ${ec2Input(two(needs("db", "SUCCESS"), { essential: false }))}                                                                     | ${null}
  ${"an unknown dependency"}             | ${ec2Input(two(needs("cache", "START")))}                                                                                          | ${"Cannot depend on container + 'cache' because it does not exist"}
  ${"HEALTHY of one without a check"}    | ${ec2Input(two(needs("db", "HEALTHY")))}                                                                                           | ${"A dependency container with HEALTHY condition must have a health check; 'db' has none."}
  ${"a condition that is none"}          | ${ec2Input(two(needs("db", "READY")))}                                                                                             | ${"Invalid dependency condition 'READY'. Use one of: START, COMPLETE, SUCCESS, HEALTHY."}
  ${"a cycle"}                           | ${ec2Input(two(needs("db", "START"), needs("web", "START")))}                                                                      | ${"Container dependencies must not form a cycle: web depends on db depends on web."}
  ${"a link to nobody"}                  | ${ec2Input({}, { links: ["db:database"] })}                                                                                        | ${"Cannot link to container 'db:database' because it does not exist."}
  ${"a mount of an unknown volume"}      | ${ec2Input({}, { mountPoints: [{ sourceVolume: "files", containerPath: "/data" }] })}                                              | ${"Unknown volume 'files'."}
  ${"a Docker volume on Fargate"}        | ${fargateInput(volume({ dockerVolumeConfiguration: { scope: "task" } }))}                                                          | ${"Tasks using the Fargate launch type do not support dockerVolumeConfiguration."}
  ${"FSx on Fargate"}                    | ${fargateInput(volume({ fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs-1", rootDirectory: "/" } }))}                 | ${"Tasks using the Fargate launch type do not support fsxWindowsFileServerVolumeConfiguration."}
  ${"a path of the host on Fargate"}     | ${fargateInput(volume({ host: { sourcePath: "/data" } }))}                                                                         | ${"Tasks using the Fargate launch type do not support host.sourcePath."}
  ${"a bind mount on Fargate"}           | ${fargateInput(volume({}))}                                                                                                        | ${null}
  ${"EFS with IAM, not encrypted"}       | ${fargateInput(efs({ authorizationConfig: { iam: "ENABLED" } }))}                                                                  | ${"transitEncryption must be ENABLED when IAM authorization is used."}
  ${"EFS access point with a directory"} | ${fargateInput(efs({ transitEncryption: "ENABLED", rootDirectory: "/a", authorizationConfig: { accessPointId: "fsap-1" } }))}      | ${"With an access point, rootDirectory must be omitted or set to '/'."}
  ${"EFS with both, as it must be"}      | ${fargateInput(efs({ transitEncryption: "ENABLED", authorizationConfig: { iam: "ENABLED", accessPointId: "fsap-1" } }))}           | ${null}
  ${"an environment file without .env"}  | ${ec2Input({}, { environmentFiles: [{ type: "s3", value: "arn:aws:s3:::b/web.txt" }] })}                                           | ${"An environment file must have the extension .env."}
  ${"Windows with half a vCPU"}          | ${fargateInput({ cpu: "512", memory: "1024", runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } })}            | ${"No Fargate configuration exists for given values."}
  ${"Windows with one vCPU"}             | ${fargateInput({ cpu: "1024", memory: "2048", runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } })}           | ${null}
  ${"an architecture that is none"}      | ${fargateInput({ runtimePlatform: { cpuArchitecture: "Z80" } })}                                                                   | ${"CPU architecture 'Z80' is not valid."}
  ${"a bad family"}                      | ${ec2Input({ family: "my web" })}                                                                                                  | ${"Family contains invalid characters."}
`("$what: $message", ({ input, message }) => {
  expect(registered(input)).toBe(message === null ? "accepted" : `ClientException: ${message}`);
  expect(imported(input)).toEqual(message === null ? [] : [message]);
});
