import * as v from "valibot";
import type { NetworkAclMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const name = { networkAclId: text, ruleNumber: v.number(), egress: v.boolean() };
const entry = v.strictObject({
  ...name,
  protocol: v.picklist(["-1", "6", "17"]),
  ruleAction: v.picklist(["allow", "deny"]),
  cidrBlock: text,
  portRange: v.optional(v.strictObject({ from: v.number(), to: v.number() })),
});

/** Input shapes of this kind's calls. */
export const networkAclInputs: { readonly [T in keyof NetworkAclMessages]: v.GenericSchema } = {
  "ec2.CreateNetworkAclEntry": entry,
  "ec2.ReplaceNetworkAclEntry": entry,
  "ec2.DeleteNetworkAclEntry": v.strictObject(name),
};
