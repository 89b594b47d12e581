import type { Attribute, ContainerInstanceRecord } from "../aws/containerInstance/model.ts";
import type { PlacedTask } from "../aws/containerInstance/placedTask.ts";
import { registeredResources } from "../aws/containerInstance/registeredResources.ts";
import { agentVersion, instanceAttributes, networkInterfaces } from "../aws/containerInstance/registration.ts";
import type { Reservation } from "../aws/containerInstance/reservation.ts";
import { instanceTypeNamed } from "../aws/instanceType/instanceTypes.ts";
import type { Candidate } from "../aws/placement/candidate.ts";
import type { PlacementConstraint } from "../aws/placement/model.ts";
import { type PlacementRequest, readConstraints } from "../aws/placement/request.ts";
import type { TaskRequirements } from "../aws/placement/taskRequirements.ts";
import type { ContainerDefinition, TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import { simMs } from "../kernel/time.ts";

/** What a test says about an instance; everything else is a registered, connected, empty one. */
export interface InstanceWish {
  readonly id: string;
  readonly type?: string;
  readonly zone?: string;
  readonly trunking?: boolean;
  readonly reservedMemory?: number;
  readonly attributes?: readonly Attribute[];
  readonly fields?: Partial<ContainerInstanceRecord>;
}

export function containerInstance(wish: InstanceWish): ContainerInstanceRecord {
  const { id, type: name = "m5.large", zone = "us-east-1a", fields = {} } = wish;
  const type = instanceTypeNamed(name);
  if (type === null) throw new Error(`${name} is not in the table.`);
  const { trunk, networkInterfaceLimit } = networkInterfaces(type, wish.trunking ?? false);
  const resources = registeredResources(type, wish.reservedMemory ?? 0);
  return {
    id,
    containerInstanceArn: `arn:aws:ecs:us-east-1:123456789012:container-instance/demo/${id}`,
    ec2InstanceId: `i-${id}`,
    clusterArn: "Cluster",
    instanceType: name,
    status: "ACTIVE",
    statusReason: null,
    agentConnected: true,
    versionInfo: { agentVersion },
    registeredResources: resources,
    remainingResources: resources,
    attributes: instanceAttributes(
      type,
      { imageId: "ami-1", availabilityZone: zone, vpcId: "Vpc", subnetId: "Subnet", trunkId: trunk ? "eni-1" : null },
      { attributes: wish.attributes ?? [] },
    ),
    runningTasksCount: 0,
    pendingTasksCount: 0,
    registeredAtMs: simMs(120_000),
    version: 1,
    instanceState: "running",
    launchTimeMs: simMs(0),
    availabilityZone: zone,
    subnetId: "Subnet",
    privateIpAddress: "10.0.0.4",
    launchSpecification: { instanceType: name, imageId: "ami-1", userData: "", iamInstanceProfile: "ecsInstanceRole" },
    autoScalingGroupId: null,
    sim: {
      neverRegisters: null,
      agentRunning: true,
      dockerRunning: true,
      silentSinceMs: null,
      networkInterfaceLimit,
      trunk,
      deadTasks: [],
      orphanedTasks: [],
      cachedImages: [],
      drained: false,
      waitsFor: null,
      waitsUntilMs: null,
      launchCause: null,
      cause: null,
    },
    ...fields,
  };
}

export const reservation = (fields: Partial<Reservation> = {}): Reservation => ({
  cpu: 0,
  memory: 0,
  tcpPorts: [],
  udpPorts: [],
  networkInterfaces: 0,
  ...fields,
});

/** A RUNNING task of `service:web`. */
export const placedTask = (id: string, fields: Partial<PlacedTask> = {}): PlacedTask => ({
  id,
  serviceId: "web",
  group: "service:web",
  lastStatus: "RUNNING",
  desiredStatus: "RUNNING",
  admitted: true,
  reservation: reservation(),
  ...fields,
});

export const candidate = (wish: InstanceWish, ...tasks: PlacedTask[]): Candidate => ({
  instance: containerInstance(wish),
  tasks,
});

/** An instance with exactly so much left, whatever its type. */
export const candidateWith = (left: { cpu?: number; memory?: number }, wish: InstanceWish, ...tasks: PlacedTask[]) => {
  const registered = containerInstance(wish).registeredResources.map((resource) => {
    if (resource.name === "CPU") return { ...resource, integerValue: left.cpu ?? 1_000_000 };
    return resource.name === "MEMORY" ? { ...resource, integerValue: left.memory ?? 1_000_000 } : resource;
  }) as ContainerInstanceRecord["registeredResources"];
  return candidate({ ...wish, fields: { ...wish.fields, registeredResources: registered } }, ...tasks);
};

export function placementRequest(
  needs: Partial<TaskRequirements>,
  fields: Partial<Omit<PlacementRequest, "requirements" | "constraints">> & {
    readonly constraints?: readonly PlacementConstraint[];
  } = {},
): PlacementRequest {
  const { constraints = [], ...rest } = fields;
  return {
    requirements: { ...reservation(), attributes: [], availabilityZones: null, ...needs },
    constraints: readConstraints(constraints),
    strategy: [
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "spread", field: "instanceId" },
    ],
    serviceId: "web",
    group: "service:web",
    ...rest,
  };
}

export const container = (fields: Partial<ContainerDefinition> = {}): ContainerDefinition => ({
  name: "app",
  image: "nginx",
  essential: true,
  cpu: 0,
  memory: null,
  memoryReservation: null,
  portMappings: [],
  healthCheck: null,
  stopTimeout: 30,
  environment: [],
  ...fields,
});

export const taskDefinition = (fields: Partial<TaskDefinitionRecord> = {}): TaskDefinitionRecord => ({
  id: "web:1",
  taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1",
  family: "web",
  revision: 1,
  status: "ACTIVE",
  networkMode: "bridge",
  requiresCompatibilities: ["EC2"],
  cpu: null,
  memory: null,
  executionRoleArn: null,
  taskRoleArn: null,
  containerDefinitions: [container({ memory: 128 })],
  sim: { logicalId: null },
  ...fields,
});
