import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import {
  definition,
  ec2Input,
  emptyAccount,
  fargateInput,
  type Input,
  imported,
  register,
  registered,
} from "../../testing/registration.ts";
import { fargateSizes } from "./fargateSizes.ts";

const size = (cpu: number, memory: number) => fargateInput({ cpu: String(cpu), memory: String(memory) });
const noSuchSize = "No Fargate configuration exists for given values.";
const check = { command: ["CMD-SHELL", "curl -f http://localhost/"] };
const containers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, image: "nginx", memory: 9 }));

/** The command and the template say the same; null is accepted. */
function judged(input: Input, message: string | null): void {
  expect(registered(input)).toBe(message === null ? "accepted" : `ClientException: ${message}`);
  expect(imported(input)).toEqual(message === null ? [] : [message]);
}

// Amazon ECS Developer Guide, "Task definition differences for Fargate": task CPU and memory.
test.each`
  golden    | cpu       | memory     | message
  ${"G008"} | ${256}    | ${512}     | ${null}
  ${"G009"} | ${256}    | ${3_072}   | ${noSuchSize}
  ${"G010"} | ${1_024}  | ${1_024}   | ${noSuchSize}
  ${"G010"} | ${1_024}  | ${2_048}   | ${null}
  ${"G010"} | ${1_024}  | ${8_192}   | ${null}
  ${"G010"} | ${1_024}  | ${9_216}   | ${noSuchSize}
  ${"G011"} | ${2_048}  | ${5_000}   | ${noSuchSize}
  ${"G011"} | ${2_048}  | ${5_120}   | ${null}
  ${"G013"} | ${8_192}  | ${20_480}  | ${null}
  ${"G013"} | ${8_192}  | ${18_432}  | ${noSuchSize}
  ${"G014"} | ${16_384} | ${40_960}  | ${null}
  ${"G014"} | ${16_384} | ${36_864}  | ${noSuchSize}
  ${"G015"} | ${32_768} | ${61_440}  | ${null}
  ${"G015"} | ${32_768} | ${122_880} | ${null}
  ${"G015"} | ${32_768} | ${249_856} | ${null}
  ${"G015"} | ${32_768} | ${65_536}  | ${noSuchSize}
`("$golden Fargate $cpu/$memory: $message", ({ cpu, memory, message }) => judged(size(cpu, memory), message));

test("G016 RegisterTaskDefinition accepts exactly 77 pairs of CPU and memory", () => {
  const run = emptyAccount();
  const memories = [512, ...Array.from({ length: 249_856 / 1_024 }, (_, index) => (index + 1) * 1_024)];
  const accepted = fargateSizes.flatMap(({ cpu }) =>
    memories.filter((memory) => {
      // The API takes one registration a second after the first twenty.
      run.simulation.advanceTo(simMs(run.simulation.nowMs + 1_000));
      return register(run, size(cpu, memory)) === "accepted";
    }),
  );
  expect(accepted).toHaveLength(77);
});

// Amazon ECS API Reference, RegisterTaskDefinition.
test.each`
  golden    | what                                   | input                                                                                                                                                  | message
  ${"G017"} | ${"EC2 and FARGATE, 512/512"}          | ${fargateInput({ requiresCompatibilities: ["EC2", "FARGATE"], cpu: "512" })}                                                                           | ${noSuchSize}
  ${"G018"} | ${"Fargate, networkMode omitted"}      | ${fargateInput({ networkMode: undefined })}                                                                                                            | ${"Fargate only supports network mode 'awsvpc'."}
  ${"G019"} | ${"Fargate, no task cpu"}              | ${fargateInput({ cpu: undefined })}                                                                                                                    | ${"Fargate requires that 'cpu' be defined at the task level."}
  ${"G023"} | ${"bridge, port 80 on host port 8080"} | ${ec2Input({ networkMode: "bridge" }, { portMappings: [{ containerPort: 80, hostPort: 8_080 }] })}                                                     | ${null}
  ${"G024"} | ${"none with a port mapping"}          | ${ec2Input({ networkMode: "none" }, { portMappings: [{ containerPort: 80 }] })}                                                                        | ${"Port mappings are not supported when networkMode=none."}
  ${"G025"} | ${"no essential container"}            | ${ec2Input({ containerDefinitions: containers(2).map((container) => ({ ...container, essential: false })) })}                                          | ${"Task definition must have at least one essential container."}
  ${"G027"} | ${"EC2, no memory anywhere"}           | ${ec2Input({}, { memory: undefined })}                                                                                                                 | ${"Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified."}
  ${"G028"} | ${"memory 128, memoryReservation 256"} | ${ec2Input({}, { memoryReservation: 256 })}                                                                                                            | ${"Invalid setting for container 'web'. The 'memory' setting must be greater than 'memoryReservation'."}
  ${"G029"} | ${"11 containers"}                     | ${ec2Input({ containerDefinitions: containers(11) })}                                                                                                  | ${"Task definition can have at most 10 containers."}
  ${"G030"} | ${"ephemeralStorage 20"}               | ${fargateInput({ ephemeralStorage: { sizeInGiB: 20 } })}                                                                                               | ${"Invalid ephemeralStorage setting: sizeInGiB must be between 21 and 200."}
  ${"G030"} | ${"ephemeralStorage 21"}               | ${fargateInput({ ephemeralStorage: { sizeInGiB: 21 } })}                                                                                               | ${null}
  ${"G030"} | ${"ephemeralStorage 200"}              | ${fargateInput({ ephemeralStorage: { sizeInGiB: 200 } })}                                                                                              | ${null}
  ${"G030"} | ${"ephemeralStorage 201"}              | ${fargateInput({ ephemeralStorage: { sizeInGiB: 201 } })}                                                                                              | ${"Invalid ephemeralStorage setting: sizeInGiB must be between 21 and 200."}
  ${"G034"} | ${"COMPLETE of an essential one"}      | ${ec2Input({ containerDefinitions: [{ ...containers(2)[0] }, { ...containers(2)[1], dependsOn: [{ containerName: "c0", condition: "COMPLETE" }] }] })} | ${"A dependency container with SUCCESS or COMPLETE condition cannot be an essential container"}
  ${"G037"} | ${"restartAttemptPeriod 59"}           | ${fargateInput({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 59 } })}                                                                    | ${"The restart policy 'restartAttemptPeriod' must be between 60 and 1800 seconds."}
  ${"G037"} | ${"restartAttemptPeriod 60"}           | ${fargateInput({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 60 } })}                                                                    | ${null}
  ${"G037"} | ${"restartAttemptPeriod 1800"}         | ${fargateInput({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 1_800 } })}                                                                 | ${null}
  ${"G037"} | ${"restartAttemptPeriod 1801"}         | ${fargateInput({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 1_801 } })}                                                                 | ${"The restart policy 'restartAttemptPeriod' must be between 60 and 1800 seconds."}
`("$golden $what: $message", ({ input, message }) => judged(input, message));

test.each`
  field            | value  | range
  ${"interval"}    | ${4}   | ${"5 and 300"}
  ${"interval"}    | ${301} | ${"5 and 300"}
  ${"timeout"}     | ${1}   | ${"2 and 60"}
  ${"timeout"}     | ${61}  | ${"2 and 60"}
  ${"retries"}     | ${0}   | ${"1 and 10"}
  ${"retries"}     | ${11}  | ${"1 and 10"}
  ${"startPeriod"} | ${301} | ${"0 and 300"}
`("G033 healthCheck $field $value is refused", ({ field, value, range }) => {
  const input = fargateInput({}, { healthCheck: { ...check, [field]: value } });
  judged(input, `The health check '${field}' must be between ${range}.`);
});

test("G001 registering twice makes revisions 1 and 2, both ACTIVE", () => {
  const run = emptyAccount();
  expect([register(run, fargateInput()), register(run, fargateInput())]).toEqual(["accepted", "accepted"]);
  expect(["web:1", "web:2"].map((id) => definition(run, id).status)).toEqual(["ACTIVE", "ACTIVE"]);
});

test("G002 a revision number is never used again", () => {
  const run = emptyAccount();
  for (const id of ["web:1", "web:2"]) {
    register(run, fargateInput());
    expect(run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: id })).toBe("accepted");
  }
  expect(run.send({ type: "ecs.DeleteTaskDefinitions", taskDefinitions: ["web:1", "web:2"] })).toBe("accepted");
  run.until(60);
  expect([...run.simulation.all("taskDefinition")]).toEqual([]);
  register(run, fargateInput());
  expect([...run.simulation.all("taskDefinition")].map(({ id }) => id)).toEqual(["web:3"]);
});

test("G003 a family without a revision is its latest ACTIVE one", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  for (const _ of [2, 3]) register(run, fargateInput());
  run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:3" });
  const networkConfiguration = { awsvpcConfiguration: { subnets: ["Subnet"] } };
  const input = { cluster: "hello", serviceName: "latest", taskDefinition: "web", launchType: "FARGATE" } as const;
  expect(run.send({ type: "ecs.CreateService", ...input, desiredCount: 1, networkConfiguration })).toBe("accepted");
  const created = [...run.simulation.all("service")].find(({ serviceName }) => serviceName === "latest");
  expect(created?.taskDefinition).toBe("web:2");
});

test("G004 a service keeps running and scaling on a revision that is INACTIVE", () => {
  const run = fargateRun({ service: { DesiredCount: 3 } });
  register(run, fargateInput());
  run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web:2" });
  run.until(600);
  expect(run.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(["web:2", "web:2", "web:2"]);
  expect(run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:2" })).toBe("accepted");
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 })).toBe("accepted");
  run.until(900);
  expect(definition(run, "web:2").status).toBe("INACTIVE");
  expect(run.active().map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(Array(5).fill("web:2"));
  expect(run.service().runningCount).toBe(5);
});

test("G006 only an INACTIVE revision can be deleted", () => {
  const run = emptyAccount();
  register(run, fargateInput());
  expect(run.send({ type: "ecs.DeleteTaskDefinitions", taskDefinitions: ["web:1"] })).toMatch(
    /^InvalidParameterException: .* is still in ACTIVE status/,
  );
  expect(definition(run).status).toBe("ACTIVE");
});

test("G007 a revision in use is DELETE_IN_PROGRESS until its task has stopped", () => {
  const run = fargateRun({ service: { DesiredCount: 1 } });
  run.until(120);
  const [task] = run.active();
  run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:1" });
  expect(run.send({ type: "ecs.DeleteTaskDefinitions", taskDefinitions: ["web:1"] })).toBe("accepted");
  run.until(300);
  expect(definition(run).status).toBe("DELETE_IN_PROGRESS");
  expect(run.simulation.get("task", task?.id ?? "")?.lastStatus).toBe("RUNNING");
  run.send({ type: "ecs.DeleteService", service: "Service", force: true });
  run.until(600);
  expect(run.simulation.get("taskDefinition", "web:1")).toBeUndefined();
});

test("G020 without a networkMode it is stored as bridge", () => {
  const run = emptyAccount();
  expect(register(run, ec2Input())).toBe("accepted");
  expect(definition(run).networkMode).toBe("bridge");
});

test("G021 sizes in words are stored as units", () => {
  const run = emptyAccount();
  expect(register(run, fargateInput({ cpu: "1 vCPU", memory: "2 GB" }))).toBe("accepted");
  expect(definition(run)).toMatchObject({ cpu: 1_024, memory: 2_048 });
});

test("G026 a container is essential unless it says otherwise", () => {
  const run = emptyAccount();
  register(run, ec2Input());
  expect(definition(run).containerDefinitions[0]?.essential).toBe(true);
});

test("G030 without ephemeralStorage a task has 20 GiB: images that need more do not fit", () => {
  const images = { nginx: { sizeMiB: 7_000 } };
  const small = fargateRun({ images });
  small.until(2_000);
  expect(small.tasks()[0]).toMatchObject({
    stopCode: "TaskFailedToStart",
    stoppedReason: expect.stringMatching(/^CannotPullContainerError: .*no space left on device$/),
  });
  const larger = fargateRun({ images, taskDefinition: { EphemeralStorage: { SizeInGiB: 21 } } });
  larger.until(2_000);
  expect(larger.tasks()[0]?.lastStatus).toBe("RUNNING");
});

test("G032 a health check with a command only has AWS's defaults", () => {
  const run = emptyAccount();
  register(run, fargateInput({}, { healthCheck: check }));
  expect(definition(run).containerDefinitions[0]?.healthCheck).toEqual({
    ...check,
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 0,
  });
});

type Resources = ReturnType<ReturnType<typeof ec2Run>["instance"]>["registeredResources"];
const amount = (resources: Resources, wanted: "CPU" | "MEMORY"): number => {
  const found = resources.find(({ name }) => name === wanted);
  return found?.type === "INTEGER" ? found.integerValue : Number.NaN;
};

test.each`
  golden | taskDefinition | cpu | memory
  ${"G035"} | ${{ ContainerDefinitions: [{ Name: "c1", Image: "nginx", Cpu: 256, Memory: 512, MemoryReservation: 256 }, { Name: "c2", Image: "nginx", Cpu: 128, Memory: 128 }] }} | ${384} | ${384}
  ${"G036"} | ${{ Cpu: "512", Memory: "1024", ContainerDefinitions: [{ Name: "c1", Image: "nginx", Cpu: 200, Memory: 400 }, { Name: "c2", Image: "nginx", Cpu: 100, Memory: 300 }] }} | ${512} | ${1_024}
`("$golden a placed task reserves $cpu CPU units and $memory MiB", ({ taskDefinition, cpu, memory }) => {
  const run = ec2Run({ instances: { A: {} }, taskDefinition, service: { DesiredCount: 1 } });
  run.until(300);
  expect(run.active()).toHaveLength(1);
  const { registeredResources, remainingResources } = run.instance("A");
  expect(amount(registeredResources, "CPU") - amount(remainingResources, "CPU")).toBe(cpu);
  expect(amount(registeredResources, "MEMORY") - amount(remainingResources, "MEMORY")).toBe(memory);
});
