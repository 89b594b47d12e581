import type { JsonObject } from "../../template/json.ts";
import { type Draft, ref } from "./draft.ts";
import { refersTo } from "./draftValues.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

/** A VPC with a way to the internet and a public subnet in each of two zones. */
export function addVpc(draft: Draft): string {
  const vpc = draft.add("Vpc", type.vpc, { CidrBlock: "10.0.0.0/16" });
  const gateway = draft.add("InternetGateway", "AWS::EC2::InternetGateway", {});
  draft.add("InternetGatewayAttachment", "AWS::EC2::VPCGatewayAttachment", {
    VpcId: ref(vpc),
    InternetGatewayId: ref(gateway),
  });
  const routes = draft.add("RouteTable", "AWS::EC2::RouteTable", { VpcId: ref(vpc) });
  draft.add("DefaultRoute", "AWS::EC2::Route", {
    RouteTableId: ref(routes),
    DestinationCidrBlock: "0.0.0.0/0",
    GatewayId: ref(gateway),
  });
  for (let zone = 0; zone < 2; zone++) {
    const subnet = addSubnet(draft, vpc);
    draft.add(`${subnet}Routes`, "AWS::EC2::SubnetRouteTableAssociation", {
      SubnetId: ref(subnet),
      RouteTableId: ref(routes),
    });
  }
  return vpc;
}

/** The VPC that was chosen, else the first. */
export const theVpc = (draft: Draft): string => draft.known.place?.vpc ?? draft.ofType(type.vpc)[0] ?? addVpc(draft);

/** Zones and address blocks in turn: 10.0.1.0/24 in the first zone, 10.0.2.0/24 in the second. */
export function addSubnet(draft: Draft, vpc: string): string {
  const before = draft.ofType(type.subnet);
  const blocks = new Set(before.map((id) => draft.property(id, "CidrBlock")));
  let block = 1;
  while (blocks.has(`10.0.${block}.0/24`)) block++;
  const name = `Subnet${String.fromCharCode(65 + (before.length % 26))}`;
  return draft.add(name, type.subnet, {
    VpcId: ref(vpc),
    AvailabilityZone: { "Fn::Select": [before.length % 2, { "Fn::GetAZs": "" }] },
    CidrBlock: `10.0.${block}.0/24`,
    MapPublicIpOnLaunch: true,
  });
}

export function twoSubnets(draft: Draft): readonly string[] {
  const vpc = theVpc(draft);
  const several = draft.ofType(type.vpc).length > 1;
  const ofVpc = () => draft.ofType(type.subnet).filter((id) => !several || refersTo(draft.property(id, "VpcId"), vpc));
  while (ofVpc().length < 2) addSubnet(draft, vpc);
  return ofVpc().slice(0, 2);
}

/** The subnet that was chosen, else the first. */
export const theSubnet = (draft: Draft): string => draft.known.place?.subnet ?? twoSubnets(draft)[0] ?? "";

export function addSecurityGroup(draft: Draft, name: string, from: JsonObject | null): string {
  return draft.add(name, type.securityGroup, {
    GroupDescription: from === null ? "Opened by what is wired to it" : "HTTP",
    VpcId: ref(theVpc(draft)),
    ...(from === null ? {} : { SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, ...from }] }),
  });
}
