import type { AssumedSection } from "./assumedValue.ts";

/** Cost. */
export const costValues = {
  rootVolume: {
    name: "Root volume of a container instance",
    value: "30 GB of gp3",
    because: "that is what the ECS-optimized AMI asks for; launch templates may enlarge it, which is not read",
    where: "Bill: Amazon EBS volumes",
  },
} as const satisfies AssumedSection;
