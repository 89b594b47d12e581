import { expect, test } from "vitest";
import type { Mirror } from "../../client/store.ts";
import { networkWires } from "./networkWires.ts";

/** Only the fields that lines follow from. */
const table = (...records: readonly { readonly id: string }[]) => new Map(records.map((one) => [one.id, one] as const));
const tables = {
  vpc: table({ id: "Vpc" }),
  subnet: table({ id: "A" }, { id: "B" }),
  internetGateway: table({ id: "Igw", attachments: [{ vpcId: "Vpc", state: "available" }] } as never),
  natGateway: table({ id: "Nat", subnetId: "A" } as never),
  routeTable: table(
    {
      id: "Public",
      routes: [{ gatewayId: "local" }, { gatewayId: "Igw" }],
      associations: [{ subnetId: "A" }],
    } as never,
    {
      id: "Private",
      routes: [{ natGatewayId: "Nat" }],
      associations: [{ subnetId: "B" }, { subnetId: "gone" }],
    } as never,
  ),
  vpcEndpoint: table(
    { id: "S3", routeTableIds: ["Private"], subnetIds: [] } as never,
    { id: "Ecr", routeTableIds: [], subnetIds: ["B"] } as never,
  ),
  mountTarget: table({ id: "Mount", fileSystemId: "Files", subnetId: "B" } as never),
} as unknown as Mirror;

test("lines of the network follow from routes, associations, attachments and where interfaces stand", () => {
  const lines = networkWires(tables).map(({ from, field, to }) => `${from.id} ${field} ${to.id}`);
  expect(lines).toEqual([
    "Public routes Igw",
    "Public associations A",
    "Private routes Nat",
    "Private associations B",
    "Igw attachments Vpc",
    "Nat subnetId A",
    "Private routes S3",
    "Ecr subnetIds B",
    "Files mountTargets B",
  ]);
});

test("a drawing without a network has no such lines", () => {
  expect(networkWires({})).toEqual([]);
});
