import { newLogicalId } from "../../engine/newLogicalId.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { checkAgentPaths } from "../containerInstance/checkAgentPaths.ts";
import { readPolicy, troubleWords } from "../role/policyDocument.ts";
import { retryCalls } from "../role/retryCalls.ts";
import { takeFixedAddress } from "../subnet/fixedAddress.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import { isOffered, serviceOfEndpoint } from "./endpointService.ts";
import type { VpcEndpointMessages, VpcEndpointRecord } from "./model.ts";
import { readEndpoint } from "./readEndpoint.ts";

export const vpcEndpointHandlers = {
  "ec2.CreateVpcEndpoint"(sim, input) {
    const shape = readEndpoint(sim, input);
    if ("exception" in shape) {
      refuse(sim, { kind: "vpcEndpoint", subject: input.serviceName }, shape.exception, shape.message);
      return;
    }
    const offer = serviceOfEndpoint(sim, shape);
    if (offer === undefined && isOffered(shape)) {
      const message = `The Vpc Endpoint Service '${shape.serviceName}' does not exist`;
      refuse(sim, { kind: "vpcEndpoint", subject: input.serviceName }, "InvalidServiceName", message);
      return;
    }
    const service = offer?.id ?? shape.serviceName.split(".").slice(3).join(" ");
    const id = newLogicalId(sim, service, "Endpoint");
    sim.put("vpcEndpoint", id, {
      id,
      vpcEndpointId: `vpce-0${drawHex(sim.seed, 16, "vpcEndpointId", id)}`,
      ...shape,
      state: offer?.acceptanceRequired === true ? "pendingAcceptance" : "available",
      policyDocument: null,
      sim: { addresses: shape.subnetIds.map((subnetId) => takeAt(sim, subnetId)), cause: sim.cause },
    });
    checkAgentPaths(sim);
    retryCalls(sim);
  },

  "ec2.ModifyVpcEndpoint"(sim, input) {
    const endpoint = wanted(sim, input.vpcEndpointId);
    if (endpoint === null) return;
    const tables = [...sim.all("routeTable")];
    const tableId = (name: string) => tables.find(({ id, routeTableId }) => id === name || routeTableId === name)?.id;
    const unknown = (input.addRouteTableIds ?? []).find((name) => tableId(name) === undefined);
    if (unknown !== undefined) {
      const message = `The routeTable ID '${unknown}' does not exist`;
      refuse(sim, { kind: "vpcEndpoint", subject: endpoint.id }, "InvalidRouteTableId.NotFound", message);
      return;
    }
    const policy = input.policyDocument === undefined ? null : readPolicy(input.policyDocument, "resource");
    if (policy !== null && "reason" in policy) {
      const message = `Policy document is malformed: ${troubleWords(policy)}`;
      refuse(sim, { kind: "vpcEndpoint", subject: endpoint.id }, "InvalidPolicyDocument", message);
      return;
    }
    const groups = [...sim.all("securityGroup")];
    const groupId = (name: string) =>
      groups.find(({ id, groupId: shown }) => id === name || shown === name)?.id ?? name;
    sim.patch("vpcEndpoint", endpoint.id, {
      routeTableIds: changed(
        endpoint.routeTableIds,
        input.addRouteTableIds,
        input.removeRouteTableIds,
        (name) => tableId(name) ?? name,
      ),
      groups: changed(endpoint.groups, input.addSecurityGroupIds, input.removeSecurityGroupIds, groupId),
      privateDnsEnabled: input.privateDnsEnabled ?? endpoint.privateDnsEnabled,
      policyDocument: input.resetPolicy === true ? null : (policy?.document ?? endpoint.policyDocument),
      sim: { ...endpoint.sim, cause: sim.cause },
    });
    checkAgentPaths(sim);
    retryCalls(sim);
  },

  "ec2.AcceptVpcEndpointConnections"(sim, input) {
    answerConnections(sim, input, "available");
  },
  "ec2.RejectVpcEndpointConnections"(sim, input) {
    answerConnections(sim, input, "rejected");
  },

  "ec2.DeleteVpcEndpoints"(sim, { vpcEndpointIds }) {
    for (const name of vpcEndpointIds) {
      const endpoint = wanted(sim, name);
      if (endpoint === null) return;
      endpoint.subnetIds.forEach((subnetId, index) => {
        const subnet = sim.get("subnet", subnetId);
        const address = endpoint.sim.addresses[index] ?? null;
        if (subnet !== undefined && address !== null) sim.patch("subnet", subnetId, releaseAddress(subnet, address));
      });
      sim.remove("vpcEndpoint", endpoint.id);
    }
    checkAgentPaths(sim);
    retryCalls(sim);
  },
} satisfies Pick<Handlers, keyof VpcEndpointMessages>;

function answerConnections(
  sim: Sim,
  { serviceId, vpcEndpointIds }: VpcEndpointMessages["ec2.AcceptVpcEndpointConnections"],
  state: VpcEndpointRecord["state"],
): void {
  const service = [...sim.all("vpcEndpointService")].find((one) => one.id === serviceId || one.serviceId === serviceId);
  if (service === undefined) {
    const message = `The VpcEndpointService Id '${serviceId}' does not exist`;
    refuse(sim, { kind: "vpcEndpointService", subject: serviceId }, "InvalidVpcEndpointServiceId.NotFound", message);
    return;
  }
  for (const name of vpcEndpointIds) {
    const endpoint = wanted(sim, name);
    if (endpoint === null) return;
    sim.patch("vpcEndpoint", endpoint.id, { state, sim: { ...endpoint.sim, cause: sim.cause } });
  }
  retryCalls(sim);
}

function wanted(sim: Sim, name: string): VpcEndpointRecord | null {
  for (const endpoint of sim.all("vpcEndpoint")) {
    if (endpoint.id === name || endpoint.vpcEndpointId === name) return endpoint;
  }
  const message = `The Vpc Endpoint Id '${name}' does not exist`;
  refuse(sim, { kind: "vpcEndpoint", subject: name }, "InvalidVpcEndpointId.NotFound", message);
  return null;
}

function takeAt(sim: Sim, subnetId: string): string | null {
  const subnet = sim.get("subnet", subnetId);
  const taken = subnet === undefined ? null : takeFixedAddress(subnet);
  if (taken === null) return null;
  sim.patch("subnet", subnetId, taken.fields);
  return taken.address;
}

function changed(
  before: readonly string[],
  add: readonly string[] = [],
  remove: readonly string[] = [],
  idOf: (name: string) => string,
): readonly string[] {
  const gone = remove.map(idOf);
  const left = before.filter((id) => !gone.includes(id));
  return [...left, ...add.map(idOf).filter((id) => !left.includes(id))];
}
