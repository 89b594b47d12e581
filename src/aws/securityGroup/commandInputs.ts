import * as v from "valibot";
import type { SecurityGroupMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const port = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(65_535));
const change = v.strictObject({
  groupId: text,
  ipPermissions: v.pipe(
    v.array(
      v.strictObject({
        ipProtocol: text,
        fromPort: v.optional(port),
        toPort: v.optional(port),
        ipRanges: v.optional(v.array(v.strictObject({ cidrIp: text }))),
        userIdGroupPairs: v.optional(v.array(v.strictObject({ groupId: text }))),
      }),
    ),
    v.minLength(1),
    v.maxLength(60),
  ),
});

/** Input shapes of this kind's calls. */
export const securityGroupInputs: { readonly [T in keyof SecurityGroupMessages & string]: v.GenericSchema } = {
  "ec2.AuthorizeSecurityGroupIngress": change,
  "ec2.RevokeSecurityGroupIngress": change,
  "ec2.AuthorizeSecurityGroupEgress": change,
  "ec2.RevokeSecurityGroupEgress": change,
};
