import * as v from "valibot";
import type { RouteTableMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const route = v.strictObject({
  routeTableId: text,
  destinationCidrBlock: text,
  gatewayId: v.optional(text),
  natGatewayId: v.optional(text),
});

/** Input shapes of this kind's calls. */
export const routeTableInputs: { readonly [T in keyof RouteTableMessages]: v.GenericSchema } = {
  "ec2.CreateRoute": route,
  "ec2.ReplaceRoute": route,
  "ec2.DeleteRoute": v.strictObject({ routeTableId: text, destinationCidrBlock: text }),
};
