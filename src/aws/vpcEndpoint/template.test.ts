import { expect, test } from "vitest";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";

const ref = (Ref: string) => ({ Ref });
const opened = (type: "application" | "network", more: object = {}) =>
  openFargate({
    resources: {
      Balancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Type: type, Scheme: "internal", Subnets: [ref("Subnet")] },
      },
      Offer: {
        Type: "AWS::EC2::VPCEndpointService",
        Properties: { NetworkLoadBalancerArns: [ref("Balancer")], ...more },
      },
    },
  });

test("an endpoint service stands behind a Network Load Balancer, never behind an Application Load Balancer alone", () => {
  const offer = recordOf(opened("network"), "vpcEndpointService", "Offer");
  expect(offer?.networkLoadBalancerArns).toEqual(["Balancer"]);
  expect(offer?.serviceName).toMatch(/^com\.amazonaws\.vpce\.us-east-1\.vpce-svc-0[0-9a-f]{16}$/);
  const refused = opened("application");
  expect(problemsOf(refused).filter((problem) => problem.includes("Offer"))).toEqual([
    "error Offer.NetworkLoadBalancerArns: One or more of the load balancers is not of type network.",
  ]);
});

test.each([
  ["a service that is none", { ServiceName: "s3" }, "The Vpc Endpoint Service 's3' does not exist"],
  [
    "a gateway endpoint of a service without one",
    { ServiceName: "com.amazonaws.us-east-1.logs" },
    "Endpoint type (Gateway) does not match available service types ([Interface]).",
  ],
])("EC2 refuses %s", (_, properties, message) => {
  const world = openFargate({
    resources: { Endpoint: { Type: "AWS::EC2::VPCEndpoint", Properties: { VpcId: ref("Vpc"), ...properties } } },
  });
  expect(problemsOf(world).join("\n")).toContain(message);
});
