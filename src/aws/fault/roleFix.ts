import type { Command } from "../../engine/records.ts";
import { judge, trustsService } from "../role/access.ts";
import { labPolicyName } from "../role/labPolicy.ts";
import { matchesPattern } from "../role/matchesPattern.ts";
import type { RoleRecord } from "../role/model.ts";
import { statementsOf } from "../role/policyDocument.ts";
import type { Fix, World } from "./world.ts";

/** What lets a role make a call: the deny goes, or else an inline policy of one statement comes. */
export function roleFix(world: World, role: RoleRecord, action: string, resource: string): Fix | null {
  const verdict = judge(world, role, { action, resource });
  if (verdict.allowed) return null;
  if (verdict.why !== "explicitDeny") return allow(role, action);
  const { policyName } = verdict.by;
  if (policyName === labPolicyName) return liftLabDeny(role, action);
  if (!role.rolePolicyList.some((one) => one.policyName === policyName)) return null;
  const commands: Command[] = [{ type: "iam.DeleteRolePolicy", roleName: role.id, policyName }];
  return { label: `Delete the policy ${policyName}`, commands };
}

function liftLabDeny(role: RoleRecord, action: string): Fix {
  const policy = role.rolePolicyList.find(({ policyName }) => policyName === labPolicyName);
  const denied =
    policy === undefined ? [] : statementsOf(policy.policyDocument).flatMap(({ actions }) => actions ?? []);
  const commands = denied
    .filter((pattern) => matchesPattern(pattern, action, "anyCase"))
    .map((pattern): Command => ({ type: "lab.DenyRoleAction", role: role.id, action: pattern, denied: false }));
  return { label: `Let ${role.roleName} call ${action} again`, commands };
}

const allow = (role: RoleRecord, action: string): Fix => ({
  label: `Allow ${action} in ${role.roleName}`,
  commands: [
    {
      type: "iam.PutRolePolicy",
      roleName: role.id,
      policyName: `allow-${action.replace(/[^A-Za-z]+/g, "-")}`,
      policyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
      }),
    },
  ],
});

/** A role that a service may assume again; null when it may. */
export function trustFix(role: RoleRecord, service: string): Fix | null {
  if (trustsService(role, service)) return null;
  const policyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
  const commands: Command[] = [{ type: "iam.UpdateAssumeRolePolicy", roleName: role.id, policyDocument }];
  return { label: `Let ${service} assume ${role.roleName}`, commands };
}
