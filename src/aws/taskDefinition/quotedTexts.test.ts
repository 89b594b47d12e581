import { expect, test } from "vitest";
import { createServiceForm } from "../../app/forms/createServiceForm.ts";
import type { Mirror } from "../../client/store.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { openFargate, type TemplateOptions } from "../../testing/fargateTemplate.ts";
import {
  definition,
  ec2Input,
  emptyAccount,
  fargateInput,
  imported,
  register,
  registered,
} from "../../testing/registration.ts";
import { formProblems } from "./formProblems.ts";
import type { PendingChange } from "./pendingChange.ts";

// Each sentence that AWS was seen to print, or documents, as the API call, the template and the form all say it.
const awslogs = {
  logDriver: "awslogs",
  options: { "awslogs-group": "/web", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web" },
};
const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web";

test.each`
  message                                                                                                      | input
  ${"Fargate only supports network mode 'awsvpc'."}                                                            | ${fargateInput({ networkMode: undefined })}
  ${"Fargate requires that 'cpu' be defined at the task level."}                                               | ${fargateInput({ cpu: undefined })}
  ${"Fargate requires that 'memory' be defined at the task level."}                                            | ${fargateInput({ memory: undefined })}
  ${"No Fargate configuration exists for given values."}                                                       | ${fargateInput({ memory: "3072" })}
  ${"Invalid 'cpu' setting for task."}                                                                         | ${fargateInput({ cpu: "fast" })}
  ${"Fargate requires task definition to have execution role ARN to support log driver awslogs."}              | ${fargateInput({}, { logConfiguration: awslogs })}
  ${"Fargate requires task definition to have execution role ARN to support ECR images."}                      | ${fargateInput({}, { image: ecr })}
  ${"Tasks using the Fargate launch type do not support ipcMode."}                                             | ${fargateInput({ ipcMode: "task" })}
  ${"hostname is not supported on container when networkMode=awsvpc."}                                         | ${fargateInput({}, { hostname: "web" })}
  ${"extraHosts is not supported on container when networkMode=awsvpc."}                                       | ${ec2Input({ networkMode: "awsvpc" }, { extraHosts: [{ hostname: "a", ipAddress: "1.2.3.4" }] })}
  ${"Tasks using the External launch type do not support networkMode awsvpc."}                                 | ${ec2Input({ networkMode: "awsvpc", requiresCompatibilities: ["EXTERNAL"] })}
  ${"The 'memory' setting for container is greater than for the task."}                                        | ${fargateInput({}, { memory: 513 })}
  ${"When networkMode=awsvpc, the host ports and container ports in port mappings must match."}                | ${fargateInput({}, { portMappings: [{ containerPort: 80, hostPort: 8_080 }] })}
  ${"Task definition must have at least one essential container."}                                             | ${fargateInput({}, { essential: false })}
  ${"Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified."} | ${ec2Input({}, { memory: undefined })}
  ${"Tasks using the Fargate launch type do not support placementConstraints."}                                | ${fargateInput({ placementConstraints: [{ type: "memberOf", expression: "attribute:a == b" }] })}
  ${"volume.name contains invalid characters."}                                                                | ${ec2Input({ volumes: [{ name: "var/log" }] })}
  ${"When the volume parameter is specified, only one volume configuration type should be used."}              | ${ec2Input({ volumes: [{ name: "a", host: { sourcePath: "/a" }, efsVolumeConfiguration: { fileSystemId: "fs-1" } }] })}
`("the call and the template: $message", ({ message, input }) => {
  expect(registered(input)).toBe(`ClientException: ${message}`);
  expect(imported(input)).toEqual([message]);
});

const container = (fields: object): PendingChange => ({ containers: { web: fields } });
test.each`
  field                     | message                                                                                                      | from              | change
  ${"memory"}               | ${"No Fargate configuration exists for given values."}                                                       | ${fargateInput()} | ${{ memory: 3_072 }}
  ${"web.image"}            | ${"Fargate requires task definition to have execution role ARN to support ECR images."}                      | ${fargateInput()} | ${container({ image: ecr })}
  ${"web.memory"}           | ${"The 'memory' setting for container is greater than for the task."}                                        | ${fargateInput()} | ${container({ memory: 513 })}
  ${"web.portMappings"}     | ${"When networkMode=awsvpc, the host ports and container ports in port mappings must match."}                | ${fargateInput()} | ${container({ portMappings: [{ containerPort: 80, hostPort: 81, protocol: "tcp" }] })}
  ${"containerDefinitions"} | ${"Task definition must have at least one essential container."}                                             | ${fargateInput()} | ${container({ essential: false })}
  ${"web."}                 | ${"Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified."} | ${ec2Input()}     | ${container({ memory: null })}
`("the form, at $field: $message", ({ field, message, from, change }) => {
  const run = emptyAccount();
  register(run, from);
  const problems = formProblems(definition(run), change);
  expect(problems[field] ?? Object.entries(problems)).toBe(message);
});

const noNetwork = "Network Configuration must be provided when networkMode 'awsvpc' is specified.";
const needlessNetwork = "Network Configuration is not valid for the given networkMode of this task definition.";
const noFargate = "Task definition does not support launch_type FARGATE.";
const onEc2 = { NetworkMode: "bridge", RequiresCompatibilities: ["EC2"] };
const subnets = { awsvpcConfiguration: { subnets: ["Subnet"] } };

test.each<[message: string, template: TemplateOptions, call: object]>([
  [noNetwork, { service: { NetworkConfiguration: undefined } }, { networkConfiguration: undefined }],
  [needlessNetwork, { taskDefinition: onEc2, service: { LaunchType: "EC2" } }, { launchType: "EC2" }],
  [
    noFargate,
    { taskDefinition: onEc2, service: { NetworkConfiguration: undefined } },
    { networkConfiguration: undefined },
  ],
])("CreateService and the template: %s", (message, template, call) => {
  expect(openFargate(template).problems.map((one) => one.message)).toEqual([message]);
  const { service: _, ...rest } = template;
  const idle = {
    ...rest,
    ...(rest.taskDefinition === undefined ? {} : { service: { LaunchType: "EC2", NetworkConfiguration: undefined } }),
  };
  const run = fargateRun(idle);
  const asked = {
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "again",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: subnets,
    ...call,
  } as const;
  expect(run.send(JSON.parse(JSON.stringify(asked)))).toBe(`InvalidParameterException: ${message}`);
});

test("the form sends the call as it stands, and so shows the same sentence", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  const table = (kind: "taskDefinition" | "cluster" | "subnet") =>
    new Map([...run.simulation.all(kind)].map((record) => [record.id, record]));
  const tables = {
    taskDefinition: table("taskDefinition"),
    cluster: table("cluster"),
    subnet: table("subnet"),
  } as Mirror;
  const draft = {
    ...createServiceForm.initial(tables, {}),
    serviceName: "Service",
    compute: "FARGATE",
    subnets: ["Subnet"],
  };
  const answer = (fields: object) => run.send(createServiceForm.command({ ...draft, ...fields }, tables, {}));
  expect(answer({})).toBe("InvalidParameterException: Creation of service was not idempotent.");
  expect(answer({ serviceName: "b", desiredCount: "-1" })).toBe(
    "InvalidParameterException: desiredCount cannot be negative or a fraction.",
  );
  expect(run.send({ type: "ecs.UpdateService", service: "nobody", desiredCount: 1 })).toMatch(
    /^ServiceNotFoundException: /,
  );
  run.send({ type: "ecs.DeleteService", service: "Service", force: true });
  run.until(120);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 })).toMatch(
    /^ServiceNotActiveException: /,
  );
});
