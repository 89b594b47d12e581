import type { NetworkAclMessages } from "./model.ts";

type Words<T extends keyof NetworkAclMessages> = (
  input: NetworkAclMessages[T],
) => readonly [kind: "networkAcl", subject: string, sentence: string];

const rule = ({ ruleNumber, egress }: { readonly ruleNumber: number; readonly egress: boolean }): string =>
  `the ${egress ? "outbound" : "inbound"} rule ${ruleNumber}`;

/** What you did to a network ACL, in a sentence. */
export const networkAclWords: { readonly [T in keyof NetworkAclMessages]: Words<T> } = {
  "ec2.CreateNetworkAclEntry": (input) => [
    "networkAcl",
    input.networkAclId,
    `You added ${rule(input)} (${input.ruleAction} ${input.cidrBlock}) to ${input.networkAclId}.`,
  ],
  "ec2.ReplaceNetworkAclEntry": (input) => [
    "networkAcl",
    input.networkAclId,
    `You made ${rule(input)} of ${input.networkAclId} ${input.ruleAction} ${input.cidrBlock}.`,
  ],
  "ec2.DeleteNetworkAclEntry": (input) => [
    "networkAcl",
    input.networkAclId,
    `You deleted ${rule(input)} of ${input.networkAclId}.`,
  ],
};
