/** What EC2 and the ECS agent say about one instance type. Amazon EC2 API Reference, InstanceTypeInfo. */
export interface InstanceType {
  readonly instanceType: string;
  readonly vCpu: number;
  /** Physical memory, MiB. */
  readonly memoryMiB: number;
  /** MiB the ECS agent registers: what the kernel leaves of the physical memory. */
  readonly registeredMemoryMiB: number;
  /** False where nobody published the registered memory, so that ours is an estimate. */
  readonly registeredMemoryIsMeasured: boolean;
  /** Network interfaces the instance may have, the primary one included. */
  readonly networkInterfaces: number;
  /** Tasks in `awsvpc` mode with a trunk network interface; null where the type does not support one. */
  readonly tasksWithTrunk: number | null;
  /** GPUs the agent registers; absent where the type has none. */
  readonly gpus?: number;
  readonly cpuArchitecture: "x86_64" | "arm64";
  /** On-Demand dollars per hour, Linux, us-east-1; null where it is not in the table. */
  readonly pricePerHour: number | null;
}

/** The agent registers 1,024 CPU units for each vCPU. Source: amazon-ecs-agent, ecs_client.go. */
export const registeredCpu = ({ vCpu }: Pick<InstanceType, "vCpu">): number => vCpu * 1_024;

/** Tasks in `awsvpc` mode without a trunk: the primary network interface is the instance's own. */
export const tasksWithoutTrunk = ({ networkInterfaces }: Pick<InstanceType, "networkInterfaces">): number =>
  networkInterfaces - 1;
