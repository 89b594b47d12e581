import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { balancedService } from "../../testing/balancedService.ts";

type World = ReturnType<typeof balancedService>;
const call = (world: World, command: Command): string => {
  const verdict = world.send(command);
  return verdict.accepted ? "accepted" : `${verdict.exception}: ${verdict.message}`;
};
const forward = [{ type: "forward", targetGroupArn: "TargetGroup" }] as const;
const create = { type: "elbv2.CreateListener", loadBalancerArn: "front", port: 443, defaultActions: forward } as const;
const certificates = [{ certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" }] as const;
const request = { host: null, path: "/a", method: "GET", headers: {}, query: {}, sourceIp: "203.0.113.7", port: null };
const ask = (world: World, port: number) => world.visit(0, { request: { ...request, port } });

test("C105: HTTPS needs a certificate and is then answered; HTTP can be redirected to it", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  expect(ask(world, 443)).toEqual({ outcome: "noListener" });
  expect(call(world, { ...create, protocol: "HTTPS" })).toBe(
    "CertificateNotFound: A certificate must be specified for HTTPS listeners",
  );
  expect(call(world, { ...create, protocol: "HTTPS", certificates })).toBe("accepted");
  expect(world.simulation.get("listener", "LoadBalancerListener443")).toMatchObject({
    listenerArn: expect.stringMatching(/:listener\/app\/front\/[0-9a-f]{16}\/[0-9a-f]{16}$/),
    protocol: "HTTPS",
    certificates,
  });
  expect(ask(world, 443)).toMatchObject({ outcome: "answered" });
  expect(ask(world, 80)).toMatchObject({ outcome: "answered" });
  const redirectConfig = { statusCode: "HTTP_301", protocol: "HTTPS", port: "443" };
  const defaultActions = [{ type: "redirect", redirectConfig }];
  expect(call(world, { type: "elbv2.ModifyListener", listenerArn: "Listener", defaultActions })).toBe("accepted");
  const { dnsName } = world.simulation.get("loadBalancer", "LoadBalancer") ?? {};
  expect(ask(world, 80)).toEqual({ outcome: "redirect", statusCode: "301", location: `https://${dnsName}/a` });
  expect(ask(world, 443)).toMatchObject({ outcome: "answered" });
});

test("what AWS refuses of a listener", () => {
  const world = balancedService({ desiredCount: 0 });
  expect(call(world, { ...create, port: 80 })).toBe(
    "DuplicateListener: A listener already exists on this port for this load balancer",
  );
  expect(call(world, { ...create, loadBalancerArn: "nobody" })).toBe(
    "LoadBalancerNotFound: One or more load balancers not found",
  );
  expect(call(world, { ...create, protocol: "TCP" })).toBe(
    "ValidationError: Listener protocol 'TCP' must be one of 'HTTP, HTTPS'",
  );
  const nobody = [{ type: "forward", targetGroupArn: "nobody" }];
  expect(call(world, { ...create, defaultActions: nobody })).toBe(
    "TargetGroupNotFound: Target groups 'nobody' not found",
  );
  const tcp = { type: "elbv2.CreateTargetGroup", name: "tcp", protocol: "TCP", port: 80, targetType: "ip" } as const;
  expect(call(world, tcp)).toBe("accepted");
  expect(call(world, { ...create, defaultActions: [{ type: "forward", targetGroupArn: "tcp" }] })).toMatch(
    /^IncompatibleProtocols: The protocol 'TCP' of target group 'tcp' does not fit/,
  );
  expect(call(world, { type: "elbv2.DeleteListener", listenerArn: "nobody" })).toBe(
    "ListenerNotFound: One or more listeners not found",
  );
  for (let port = 1_001; port < 1_050; port++) expect(call(world, { ...create, port })).toBe("accepted");
  expect(call(world, { ...create, port: 1_050 })).toMatch(/^TooManyListeners: /);
});

test("a target group that no listener forwards to any longer gets no more requests", () => {
  const world = balancedService({ desiredCount: 1, traffic: { rate: 100 } });
  world.until(100);
  const create = {
    type: "elbv2.CreateTargetGroup",
    name: "empty",
    protocol: "HTTP",
    port: 80,
    targetType: "ip",
  } as const;
  expect(call(world, create)).toBe("accepted");
  const defaultActions = [{ type: "forward", targetGroupArn: "empty" }];
  expect(call(world, { type: "elbv2.ModifyListener", listenerArn: "Listener", defaultActions })).toBe("accepted");
  const before = world.totals();
  world.until(110);
  const after = world.totals();
  expect(after.requests - before.requests).toBe(1_000);
  expect(after.failed.elb503 - before.failed.elb503).toBeCloseTo(1_000, 6);
});
