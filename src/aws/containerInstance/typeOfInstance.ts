import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import type { InstanceType } from "../instanceType/model.ts";
import type { ContainerInstanceRecord } from "./model.ts";

/** What stands where an EC2 instance has its type. */
export const externalType = "external";

/** An instance's type, or for an external instance the server itself; null for a type that nobody knows. */
export function typeOfInstance({
  instanceType,
  launchSpecification: { external },
}: Pick<ContainerInstanceRecord, "instanceType" | "launchSpecification">): InstanceType | null {
  if (external === undefined) return instanceTypeNamed(instanceType);
  return {
    instanceType: externalType,
    vCpu: external.vCpu,
    memoryMiB: external.memoryMiB,
    registeredMemoryMiB: external.memoryMiB,
    registeredMemoryIsMeasured: true,
    // Its own: tasks in awsvpc mode have no place on it.
    networkInterfaces: 1,
    tasksWithTrunk: null,
    cpuArchitecture: "x86_64",
    pricePerHour: null,
  };
}
