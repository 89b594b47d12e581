import type { RouteTableMessages } from "./model.ts";

type Words<T extends keyof RouteTableMessages> = (
  input: RouteTableMessages[T],
) => readonly [kind: "routeTable", subject: string, sentence: string];

const target = ({ gatewayId, natGatewayId }: { readonly gatewayId?: string; readonly natGatewayId?: string }): string =>
  natGatewayId ?? gatewayId ?? "nowhere";

/** What you did to a route table, in a sentence. */
export const routeTableWords: { readonly [T in keyof RouteTableMessages]: Words<T> } = {
  "ec2.CreateRoute": (input) => [
    "routeTable",
    input.routeTableId,
    `You added the route ${input.destinationCidrBlock} to ${target(input)} in ${input.routeTableId}.`,
  ],
  "ec2.ReplaceRoute": (input) => [
    "routeTable",
    input.routeTableId,
    `You pointed the route ${input.destinationCidrBlock} of ${input.routeTableId} to ${target(input)}.`,
  ],
  "ec2.DeleteRoute": ({ routeTableId, destinationCidrBlock }) => [
    "routeTable",
    routeTableId,
    `You deleted the route ${destinationCidrBlock} of ${routeTableId}.`,
  ],
};
