import { expect, test } from "vitest";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { type networkTemplate, openNetwork } from "../../testing/network.ts";
import { callsOf, refusedHop } from "./describe.ts";
import type { Destination } from "./destinations.ts";
import type { Origin } from "./origin.ts";
import { isPublicSubnet, reach } from "./reachability.ts";

const world = (options: Parameters<typeof networkTemplate>[0]): Simulation => {
  const { setup, problems } = openNetwork(options);
  if (setup === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  return createSimulation(setup);
};
const from = (subnetId: string, hasPublicAddress = false): Origin => ({
  kind: "task",
  id: "task",
  subnetId,
  address: "10.0.2.10",
  hasPublicAddress,
  securityGroups: ["TaskGroup"],
});
/** "s3 by gatewayEndpoint", or where it ends. */
function way(simulation: Simulation, origin: Origin, destination: Destination): string {
  const found = reach(simulation, origin, destination);
  return found.reachable ? found.by : `${found.at.kind} ${found.at.id}: ${found.because}`;
}

test("a VPC without route table and endpoint is not judged: everything is reached", () => {
  const simulation = world({ routes: "none" });
  expect(way(simulation, from("Private"), "internet")).toBe("notJudged");
  expect(isPublicSubnet(simulation, simulation.get("subnet", "Private") as never)).toBeNull();
});

test("public and private are what the routes say", () => {
  const simulation = world({ nat: true });
  const isPublic = (id: string) => isPublicSubnet(simulation, simulation.get("subnet", id) as never);
  expect([isPublic("Public"), isPublic("Private")]).toEqual([true, false]);
});

test("an internet gateway passes only what has a public address", () => {
  const simulation = world({});
  expect(way(simulation, from("Public", true), "internet")).toBe("internetGateway");
  expect(way(simulation, from("Public"), "internet")).toBe(
    "internetGateway Gateway: An internet gateway passes only what has a public address, and this network interface has none.",
  );
});

test("a private subnet reaches the internet through a NAT gateway, and nothing without", () => {
  expect(way(world({ nat: true }), from("Private"), "internet")).toBe("natGateway");
  expect(way(world({}), from("Private"), "internet")).toBe(
    "routeTable PrivateRoutes: The route table of Private has no route to the internet: no NAT gateway, no endpoint.",
  );
});

test("deleting the NAT route cuts the way, and the refusal follows from that call", () => {
  const simulation = world({ nat: true });
  simulation.send({ type: "ec2.DeleteRoute", routeTableId: "PrivateRoutes", destinationCidrBlock: "0.0.0.0/0" });
  const found = reach(simulation, from("Private"), "ecr.api");
  expect(found).toMatchObject({ reachable: false, at: { kind: "routeTable", id: "PrivateRoutes" } });
  const cause = found.reachable ? null : found.cause;
  expect(simulation.journalFrom(1).find(({ id }) => id === cause)?.eventName).toBe("ec2.DeleteRoute");
  const again = { type: "ec2.DeleteRoute", routeTableId: "PrivateRoutes", destinationCidrBlock: "0.0.0.0/0" } as const;
  expect(simulation.send(again)).toMatchObject({ accepted: false, exception: "InvalidRoute.NotFound" });
});

test("endpoints lead to their own service alone, and the group of an interface endpoint must let 443 in", () => {
  const simulation = world({ endpoints: ["ecr.api", "s3"] });
  expect(way(simulation, from("Private"), "ecr.api")).toBe("interfaceEndpoint");
  expect(way(simulation, from("Private"), "s3")).toBe("gatewayEndpoint");
  expect(way(simulation, from("Private"), "ecr.dkr")).toContain("routeTable PrivateRoutes");
  expect(way(simulation, from("Private"), "internet")).toContain("routeTable PrivateRoutes");
  simulation.send({
    type: "ec2.RevokeSecurityGroupIngress",
    groupId: "EndpointGroup",
    ipPermissions: [{ ipProtocol: "tcp", fromPort: 443, toPort: 443, userIdGroupPairs: [{ groupId: "TaskGroup" }] }],
  });
  expect(way(simulation, from("Private"), "ecr.api")).toBe(
    "securityGroup EndpointGroup: EndpointGroup of the endpoint of the ECR API has no inbound rule for TCP port 443 from here.",
  );
});

test("an endpoint that is not in the subnet's route table does not help until it is added", () => {
  const simulation = world({ endpoints: ["s3"], s3Tables: [] });
  expect(way(simulation, from("Private"), "s3")).toContain("its endpoint S3Endpoint is not in this table.");
  const add = {
    type: "ec2.ModifyVpcEndpoint",
    vpcEndpointId: "S3Endpoint",
    addRouteTableIds: ["PrivateRoutes"],
  } as const;
  expect(simulation.send(add).accepted).toBe(true);
  expect(way(simulation, from("Private"), "s3")).toBe("gatewayEndpoint");
});

test("a NAT gateway in a private subnet passes nothing", () => {
  expect(way(world({ nat: true, natSubnet: "Private" }), from("Private"), "internet")).toBe(
    "natGateway Nat: Nat stands in Private, which has no route to an internet gateway.",
  );
});

test("the calls of a task end at the hop that refuses them: those of its agent, then those of its application", () => {
  const calls = [{ action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:123456789012:jobs" }];
  const simulation = world({ image: "worker", images: { worker: { calls } }, endpoints: ["sqs"] });
  simulation.advanceTo(simMs(60_000));
  const [task] = simulation.all("task");
  if (task === undefined) throw new Error("There is no task.");
  const met = callsOf(simulation, task).map(({ words, reach: way }) => [words, refusedHop(way)]);
  expect(met).toEqual([
    ["the internet", { kind: "routeTable", id: "PrivateRoutes", name: "PrivateRoutes" }],
    ["sqs:SendMessage", null],
  ]);
});
