import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { checkAgentPaths } from "../containerInstance/checkAgentPaths.ts";
import type { IpPermission, PermissionChange, SecurityGroupMessages } from "./model.ts";
import { authorize, findSecurityGroup, readPermission, revoke } from "./permissions.ts";

export const securityGroupHandlers = {
  "ec2.AuthorizeSecurityGroupIngress": (sim, change) => changeRules(sim, change, "ipPermissions", authorize),
  "ec2.RevokeSecurityGroupIngress": (sim, change) => changeRules(sim, change, "ipPermissions", revoke),
  "ec2.AuthorizeSecurityGroupEgress": (sim, change) => changeRules(sim, change, "ipPermissionsEgress", authorize),
  "ec2.RevokeSecurityGroupEgress": (sim, change) => changeRules(sim, change, "ipPermissionsEgress", revoke),
} satisfies Pick<Handlers, keyof SecurityGroupMessages>;

/** A changed rule counts for the next connection: health checks notice at their next turn. */
function changeRules(
  sim: Sim,
  { groupId, ipPermissions }: PermissionChange,
  field: "ipPermissions" | "ipPermissionsEgress",
  decide: typeof authorize,
): void {
  const group = findSecurityGroup(sim.all("securityGroup"), groupId);
  if (group === undefined) {
    const about = { kind: "securityGroup", subject: groupId } as const;
    refuse(sim, about, "InvalidGroup.NotFound", `The security group '${groupId}' does not exist`);
    return;
  }
  const about = { kind: "securityGroup", subject: group.id } as const;
  const rules: IpPermission[] = [];
  for (const input of ipPermissions) {
    const read = readPermission(input, (name) => findSecurityGroup(sim.all("securityGroup"), name)?.id ?? name);
    if (typeof read === "string") {
      refuse(sim, about, "InvalidParameterValue", read);
      return;
    }
    rules.push(read);
  }
  const changed = decide(group[field], rules);
  if ("exception" in changed) {
    refuse(sim, about, changed.exception, changed.message);
    return;
  }
  sim.patch("securityGroup", group.id, {
    [field]: changed.permissions,
    ...(sim.cause === null ? {} : { sim: { cause: sim.cause } }),
  });
  checkAgentPaths(sim);
  for (const { id } of sim.all("loadBalancer")) sim.wake("loadBalancer.route", id);
}
