import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { type FargateRun, fargateRun, runOf } from "../../testing/fargateRun.ts";
import { openFargate } from "../../testing/fargateTemplate.ts";
import { taskIdOf } from "../task/model.ts";
import { discoveryWords } from "./describe.ts";

const registered = {
  service: { DesiredCount: 2, ServiceRegistries: [{ RegistryArn: { "Fn::GetAtt": ["Api", "Arn"] } }] },
  resources: {
    Namespace: { Type: "AWS::ServiceDiscovery::PrivateDnsNamespace", Properties: { Name: "internal" } },
    Api: {
      Type: "AWS::ServiceDiscovery::Service",
      Properties: {
        Name: "api",
        DnsConfig: { NamespaceId: { Ref: "Namespace" }, DnsRecords: [{ Type: "A", TTL: 10 }] },
      },
    },
  },
};
const lattice = {
  container: { PortMappings: [{ ContainerPort: 80, Name: "http" }] },
  service: {
    DesiredCount: 2,
    VpcLatticeConfigurations: [{ RoleArn: "arn:role", TargetGroupArn: "arn:lattice-group", PortName: "http" }],
  },
};

const first = (run: FargateRun) => {
  const [task] = run.active();
  if (task === undefined) throw new Error("No task runs.");
  return task;
};
const actions = (run: FargateRun, name: string) =>
  run
    .journal()
    .filter(({ eventName }) => eventName === name)
    .map(({ detailType, severity, message }) => ({ detailType, severity, message }));
function found({ simulation, service }: FargateRun): string | null {
  return discoveryWords(service(), {
    services: [service()],
    tasks: simulation.all("task"),
    instance: () => undefined,
    throttledSinceMs: simulation.get("settings", "run")?.discoveryThrottledSinceMs,
    discoveryService: (id) => simulation.get("discoveryService", id),
    namespace: (id) => simulation.get("discoveryNamespace", id),
  });
}

test("Cloud Map reports a task unhealthy: SERVICE_DISCOVERY_INSTANCE_UNHEALTHY, replaced start first", () => {
  const run = fargateRun(registered);
  run.until(120);
  const task = first(run);
  expect(found(run)).toBe("api.internal answers with 2 tasks");
  run.send({ type: "lab.ReportTaskHealth", task: task.id, source: "CLOUD_MAP", health: "UNHEALTHY" });
  run.until(122);
  expect(found(run)).toBe("api.internal answers with 1 task, 1 unhealthy");
  expect(actions(run, "SERVICE_DISCOVERY_INSTANCE_UNHEALTHY")).toEqual([
    {
      detailType: "ECS Service Action",
      severity: "WARN",
      message: `(service Service) (task ${taskIdOf(task)}) is unhealthy in its service registry.`,
    },
  ]);
  expect(run.active()).toHaveLength(3);
  run.until(300);
  expect(run.active()).toHaveLength(2);
  expect(run.simulation.get("task", task.id)).toMatchObject({
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: "Task failed service discovery health checks",
  });
});

test("a container that fails its check is unhealthy in the registry of its service too", () => {
  const healthCheck = { Command: ["CMD", "true"], Interval: 5, Retries: 1, StartPeriod: 0 };
  const run = fargateRun({ ...registered, container: { HealthCheck: healthCheck } });
  run.until(120);
  run.send({ type: "lab.SetImageBehaviour", image: first(run).containers[0]?.image ?? "", healthCheckStatus: 500 });
  run.until(130);
  expect(run.events()).toContainEqual("(task 1) failed container health checks.");
  expect(actions(run, "SERVICE_DISCOVERY_INSTANCE_UNHEALTHY")).toHaveLength(2);
});

test("VPC Lattice: its configuration is described and saved, its report replaces the task, an unknown one does not", () => {
  const opened = openFargate(lattice);
  const run = runOf(opened);
  run.until(120);
  const configurations = [{ roleArn: "arn:role", targetGroupArn: "arn:lattice-group", portName: "http" }];
  expect(describeService(run.simulation, run.service()).vpcLatticeConfigurations).toEqual(configurations);
  const task = first(run);
  expect(run.send({ type: "lab.ReportTaskHealth", task: task.id, source: "CLOUD_MAP", health: "UNHEALTHY" })).toBe(
    "InvalidParameterException: The service of this task has no service registry: nothing reports its health.",
  );
  run.send({ type: "lab.ReportTaskHealth", task: task.id, source: "VPC_LATTICE", health: "UNKNOWN" });
  run.until(150);
  expect(actions(run, "SERVICE_HEALTH_UNKNOWN")).toEqual([
    {
      detailType: "ECS Service Action",
      severity: "ERROR",
      message: `(service Service) cannot tell the health of (task ${taskIdOf(task)}).`,
    },
  ]);
  expect(run.active()).toHaveLength(2);
  run.send({ type: "lab.ReportTaskHealth", task: task.id, source: "VPC_LATTICE", health: "UNHEALTHY" });
  run.until(300);
  expect(actions(run, "VPC_LATTICE_TARGET_UNHEALTHY")).toEqual([
    {
      detailType: "ECS Service Action",
      severity: "WARN",
      message: `(service Service) (task ${taskIdOf(task)}) is unhealthy in its VPC Lattice target group.`,
    },
  ]);
  expect(run.simulation.get("task", task.id)?.stoppedReason).toBe("Task failed VPC Lattice health checks");
  const [configuration] = configurations;
  if (configuration === undefined) throw new Error("There is no configuration.");
  const changed = [{ ...configuration, portName: "grpc" }];
  run.send({ type: "ecs.UpdateService", service: "Service", vpcLatticeConfigurations: changed });
  expect(run.service().deployments).toHaveLength(2);
  const again = runOf(openScenario(saveTemplate(opened, run.simulation), { fileName: "again.json" }));
  expect(again.service().vpcLatticeConfigurations).toEqual(changed);
});

test("Cloud Map throttles registrations: SERVICE_DISCOVERY_OPERATION_THROTTLED, and new tasks are not found until it ends", () => {
  const run = fargateRun(registered);
  run.until(30);
  run.send({ type: "lab.ThrottleServiceDiscovery", throttled: true });
  run.until(120);
  expect(run.active().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING"]);
  expect(found(run)).toBe("api.internal answers with 0 tasks");
  expect(actions(run, "SERVICE_DISCOVERY_OPERATION_THROTTLED")).toMatchObject([
    { severity: "ERROR", message: "(service Service) operations are being throttled. Will try again later." },
  ]);
  run.send({ type: "lab.ThrottleServiceDiscovery", throttled: false });
  run.until(125);
  expect(found(run)).toBe("api.internal answers with 2 tasks");
});
