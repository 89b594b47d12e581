import type { PermissionChange, SecurityGroupMessages } from "./model.ts";
import { readPermission, ruleWords } from "./permissions.ts";

type Words = (input: PermissionChange) => readonly ["securityGroup", string, string];

const told =
  (verb: string, link: string): Words =>
  ({ groupId, ipPermissions }) => {
    const rules = ipPermissions.map((input) => {
      const read = readPermission(input, (id) => id);
      return typeof read === "string" ? input.ipProtocol : ruleWords(read, undefined, link);
    });
    return ["securityGroup", groupId, `You ${verb} ${rules.join("; ")} in ${groupId}.`];
  };

/** What you did, in a sentence, and the record it is about. */
export const securityGroupWords: { readonly [T in keyof SecurityGroupMessages]: Words } = {
  "ec2.AuthorizeSecurityGroupIngress": told("allowed", "from"),
  "ec2.RevokeSecurityGroupIngress": told("no longer allow", "from"),
  "ec2.AuthorizeSecurityGroupEgress": told("allowed", "to"),
  "ec2.RevokeSecurityGroupEgress": told("no longer allow", "to"),
};
