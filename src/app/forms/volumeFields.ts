import type { TaskDefinitionRecord } from "../../aws/taskDefinition/model.ts";
import { usualVolumeType, type VolumeConfiguration } from "../../aws/volume/model.ts";
import type { Mirror } from "../../client/store.ts";
import { type Draft, type FieldModel, isOn, numberOf, textOf } from "./formModel.ts";
import { taskDefinitionOf } from "./formOptions.ts";

/** GiB that the form begins with. */
const firstSize = "20";

/** The volume that the call must describe; undefined where the task definition has none. */
const volumeName = (definition: TaskDefinitionRecord | undefined): string | undefined =>
  definition?.volumes?.find(({ configuredAtLaunch }) => configuredAtLaunch === true)?.name;

/** What stands in the form: a service's own volume, or a first one. */
export const volumeDraft = (tables: Mirror, configurations: readonly VolumeConfiguration[] = []): Draft => {
  const volume = configurations[0]?.managedEBSVolume;
  return {
    volumeSize: String(volume?.sizeInGiB ?? firstSize),
    volumeType: volume?.volumeType ?? usualVolumeType,
    volumeRole: volume?.roleArn ?? usualRole(tables),
    volumeStays: false,
  };
};

/** The first role that ECS itself may assume. */
const usualRole = ({ role }: Mirror): string =>
  [...(role?.values() ?? [])].find(({ assumeRolePolicyDocument }) =>
    JSON.stringify(assumeRolePolicyDocument).includes('"ecs.amazonaws.com"'),
  )?.arn ?? "";

/** Only for a task definition with a volume that is configured at launch. Only a standalone task's volume may stay. */
export function volumeFields(draft: Draft, tables: Mirror, standalone: boolean): readonly FieldModel[] {
  const name = volumeName(taskDefinitionOf(tables, textOf(draft, "taskDefinition")));
  if (name === undefined) return [];
  const roles = [...(tables.role?.values() ?? [])].map(({ arn, roleName }) => ({ value: arn, label: roleName }));
  return [
    {
      kind: "number",
      name: "volumeSize",
      label: `Size of EBS volume ${name}`,
      unit: "GiB",
      awsName: "sizeInGiB",
      says: /Volume configuration|configured at launch|EBS volume/,
    },
    {
      kind: "select",
      name: "volumeType",
      label: "Volume type",
      awsName: "volumeType",
      says: /Volume type|iops|throughput/,
      options: ["gp3", "gp2", "st1", "sc1", "standard"].map((value) => ({ value, label: value })),
    },
    roles.length === 0
      ? { kind: "text", name: "volumeRole", label: "Infrastructure role", awsName: "roleArn" }
      : {
          kind: "select",
          name: "volumeRole",
          label: "Infrastructure role",
          awsName: "roleArn",
          options: [{ value: "", label: "None" }, ...roles],
        },
    ...(standalone
      ? [
          {
            kind: "switch",
            name: "volumeStays",
            label: "Keep the volume",
            awsName: "deleteOnTermination",
            help: "It stays when the task ends, and goes on costing.",
          } as const,
        ]
      : []),
  ];
}

/** The part of the call; nothing where the task definition has no such volume. */
export function volumeInput(
  draft: Draft,
  tables: Mirror,
): { readonly volumeConfigurations?: readonly VolumeConfiguration[] } {
  const name = volumeName(taskDefinitionOf(tables, textOf(draft, "taskDefinition")));
  if (name === undefined) return {};
  const sizeInGiB = numberOf(draft, "volumeSize");
  return {
    volumeConfigurations: [
      {
        name,
        managedEBSVolume: {
          roleArn: textOf(draft, "volumeRole"),
          volumeType: textOf(draft, "volumeType"),
          ...(sizeInGiB === undefined ? {} : { sizeInGiB }),
          ...(isOn(draft, "volumeStays") ? { terminationPolicy: { deleteOnTermination: false } } : {}),
        },
      },
    ],
  };
}
