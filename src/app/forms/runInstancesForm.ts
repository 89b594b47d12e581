import { type FormModel, isOn, numberOf, textOf } from "./formModel.ts";
import { clusterOptions, subnetOptions } from "./formOptions.ts";
import { clusterField } from "./sharedFields.ts";

/** The agent reads its cluster, and whether a Spot notice drains its instance, from user data. */
const spotDraining = "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true";

export const runInstancesForm: FormModel = {
  title: "Run instances",
  says: () => "Launches EC2 instances of the ECS-optimized AMI. Their agents register them in the cluster.",
  verb: "Run instances",
  initial: (tables, subject) => ({
    cluster: subject.cluster ?? clusterOptions(tables)[0]?.value ?? "",
    instanceType: [...(tables.containerInstance?.values() ?? [])].at(-1)?.instanceType ?? "t3.medium",
    count: "1",
    subnet: subnetOptions(tables)[0]?.value ?? "",
    spot: false,
    spotDraining: false,
  }),
  fields: (draft, tables) => [
    clusterField(tables),
    { kind: "text", name: "instanceType", label: "Instance type", awsName: "InstanceType" },
    {
      kind: "number",
      name: "count",
      label: "Number of instances",
      awsName: "maxCount",
      says: /requested more instances|Expected a whole number/,
    },
    {
      kind: "select",
      name: "subnet",
      label: "Subnet",
      awsName: "subnetId",
      says: /subnet|Availability Zone/i,
      options: subnetOptions(tables),
    },
    {
      kind: "switch",
      name: "spot",
      label: "Spot Instances",
      awsName: "instanceMarketOptions",
      help: "Cheaper, and AWS takes them back with two minutes' notice.",
    },
    ...(isOn(draft, "spot")
      ? [
          {
            kind: "switch",
            name: "spotDraining",
            label: "Spot Instance draining",
            awsName: "ECS_ENABLE_SPOT_INSTANCE_DRAINING",
            help: "The notice sets the instance to DRAINING. Off unless the agent is told so.",
          } as const,
        ]
      : []),
  ],
  command(draft, tables) {
    const count = numberOf(draft, "count");
    const subnetId = textOf(draft, "subnet");
    const clusterName = tables.cluster?.get(textOf(draft, "cluster"))?.clusterName ?? "default";
    const drains = isOn(draft, "spot") && isOn(draft, "spotDraining");
    return {
      type: "ec2.RunInstances",
      instanceType: textOf(draft, "instanceType").trim(),
      ...(count === undefined ? {} : { minCount: count, maxCount: count }),
      ...(subnetId === "" ? {} : { subnetId }),
      userData: [`ECS_CLUSTER=${clusterName}`, ...(drains ? [spotDraining] : [])].join("\n"),
      ...(isOn(draft, "spot") ? { instanceMarketOptions: { marketType: "spot" as const } } : {}),
    };
  },
  unavailable: (tables) => (clusterOptions(tables).length === 0 ? "This scenario has no cluster." : null),
  done: (draft) => `RunInstances of ${textOf(draft, "instanceType")} was accepted.`,
};
