import type { Attribute } from "../containerInstance/model.ts";
import { driverCapability, externalCapability, furtherDrivers } from "../containerInstance/registration.ts";
import { type Reservation, reservationOf } from "../containerInstance/reservation.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";

/** What an instance must have so that a task can go there. */
export interface TaskRequirements extends Reservation {
  /** A null value asks only that the attribute is there. */
  readonly attributes: readonly Attribute[];
  /** In `awsvpc` mode the zones of its subnets; null where any zone will do. */
  readonly availabilityZones: readonly string[] | null;
}

/** What a task of these requirements takes once it is placed. */
export const reservationIn = ({
  attributes: _,
  availabilityZones: __,
  ...reservation
}: TaskRequirements): Reservation => reservation;

/**
 * Source: Amazon ECS Developer Guide, "API failure reasons": `awsvpc` tasks need an instance in one of their subnets with
 * the attribute ecs.capability.task-eni. A log driver that not every instance offers is an attribute as well.
 *
 * @param subnetZones Availability Zones of the subnets in awsvpcConfiguration.
 */
export function taskRequirements(
  definition: Pick<TaskDefinitionRecord, "cpu" | "memory" | "networkMode" | "containerDefinitions">,
  subnetZones: readonly string[],
  launchType: "FARGATE" | "EC2" | "EXTERNAL" = "EC2",
): TaskRequirements {
  const awsvpc = definition.networkMode === "awsvpc";
  const external = launchType === "EXTERNAL" ? [{ name: externalCapability, value: null }] : [];
  const named = definition.containerDefinitions.map(({ logConfiguration }) => logConfiguration?.logDriver);
  const drivers = furtherDrivers.filter((driver) => named.includes(driver)).map(driverCapability);
  return {
    ...reservationOf(definition),
    attributes: [...(awsvpc ? [{ name: "ecs.capability.task-eni", value: null }] : external), ...drivers],
    availabilityZones: awsvpc ? [...new Set(subnetZones)] : null,
  };
}
