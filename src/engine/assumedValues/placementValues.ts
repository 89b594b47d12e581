import type { AssumedSection } from "./assumedValue.ts";

/** Placement. */
export const placementValues = {
  closestMatch: {
    name: "Which instance and which failing check the placement event names",
    value:
      "the instance that fails the fewest checks, then by the least shortfall, then the lowest instance id, and its " +
      "first failing check in the order agent, attribute, ports, CPU, memory, network interface",
    because: "the event names one instance only and does not say how it was chosen",
    where: "service: event of a failed placement",
  },
  placementTie: {
    name: "Last tie between candidate instances",
    value: "the lowest instance id",
    because: "the same run must give the same answer",
    where: "task: placement table",
  },
  networkInterfaceShortageText: {
    name: "Wording of the event when an instance is out of network interfaces",
    value: "the sentence of the other resources with the subject ENI",
    because: "no capture of this event was found",
    where: "service: event of a failed placement",
  },
  zoneTie: {
    name: "Zone of a Fargate task when several have equally few tasks",
    value: "the first zone by name, in it the subnet with most free addresses",
    because: "AWS says only that it tries to balance the zones",
    where: "task: Availability Zone",
  },
  drainingTakesNamed: {
    name: "StartTask on a DRAINING instance",
    value: "it takes the task",
    because: "AWS says that draining keeps the scheduler away, and StartTask does not ask the scheduler",
    where: "StartTask: failures",
  },
  taskGroupNegation: {
    name: "!=, !in and !~ on task:group",
    value: "no task of the instance may match",
    because: "AWS defines the operators for one value, and an instance runs tasks of many groups",
    where: "placement table: constraints",
  },
} as const satisfies AssumedSection;
