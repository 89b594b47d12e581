import type { IpPermission, SecurityGroupRecord } from "./model.ts";
import { ruleWords } from "./permissions.ts";

export interface RuleLine {
  readonly words: string;
  readonly permission: IpPermission;
}

/** Each rule in words, as the console lists them. */
export const ruleLines = (
  permissions: readonly IpPermission[],
  nameOf: (group: string) => string,
  link: "from" | "to",
): readonly RuleLine[] => permissions.map((permission) => ({ words: ruleWords(permission, nameOf, link), permission }));

export const securityGroupSentence = ({ groupName, ipPermissions }: SecurityGroupRecord): string =>
  `Security group ${groupName}, ${ipPermissions.length} inbound ${ipPermissions.length === 1 ? "rule" : "rules"}`;
