import { useClient } from "../../client/store.ts";
import { useEditing } from "./editState.ts";
import { loadDeeds } from "./loadDeeds.ts";
import { nameOf } from "./recordNames.ts";

/** Asks in which other subnet an instance shall be; false for one that a group or nobody of the template has placed. */
export function askWhereTo(id: string): boolean {
  const { tables } = useClient.getState();
  const instance = tables.containerInstance?.get(id);
  if (instance === undefined || instance.autoScalingGroupId !== null || id.includes("/")) return false;
  const others = [...(tables.subnet?.values() ?? [])].filter((subnet) => subnet.id !== instance.subnetId);
  if (others.length === 0) return false;
  const parents = others.map(({ id: subnet, availabilityZone }) => ({
    label: `${subnet} in ${availabilityZone}`,
    subnet,
  }));
  useEditing.setState({
    parentQuestion: {
      title: `${nameOf({ kind: "containerInstance", id }, tables)}: where to?`,
      reason:
        "An EC2 instance stays in its subnet. CloudFormation launches another one where you say, and then terminates this one.",
      parents,
      put: ({ subnet = "" }) => void loadDeeds().then(({ moveInstance }) => moveInstance(id, subnet)),
    },
  });
  return true;
}
