import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { balancedService } from "../../testing/balancedService.ts";

type World = ReturnType<typeof balancedService>;
const forward = (targetGroupArn: string) => [{ type: "forward", targetGroupArn }] as const;
const path = (...values: readonly string[]) => [{ field: "path-pattern", values }] as const;
const fixed = (statusCode: string) => [{ type: "fixed-response", fixedResponseConfig: { statusCode } }] as const;
const call = (world: World, command: Command): string => {
  const verdict = world.send(command);
  return verdict.accepted ? "accepted" : `${verdict.exception}: ${verdict.message}`;
};
const create = (world: World, priority: number, pattern: string, statusCode = "200"): string =>
  call(world, {
    type: "elbv2.CreateRule",
    listenerArn: "Listener",
    priority,
    conditions: path(pattern),
    actions: fixed(statusCode),
  });
const rules = (world: World) => [...world.simulation.all("listenerRule")];
const request = { host: null, method: "GET", headers: {}, query: {}, sourceIp: "203.0.113.7", port: null };
const statusAt = (world: World, where: string): string => {
  const visit = world.visit(0, { request: { ...request, path: where } });
  return visit.outcome === "fixedResponse" ? visit.statusCode : visit.outcome;
};

test("CreateRule answers a path from then on; the priority belongs to it alone", () => {
  const world = balancedService({ desiredCount: 1, traffic: { rate: 10, requests: [{ path: "/x" }] } });
  world.until(100);
  expect(statusAt(world, "/x")).toBe("answered");
  expect(create(world, 10, "/x", "418")).toBe("accepted");
  expect(statusAt(world, "/x")).toBe("418");
  expect(create(world, 10, "/y")).toBe("PriorityInUse: Priority '10' is currently in use");
  expect(rules(world)[0]?.ruleArn).toMatch(/:listener-rule\/app\/front\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
  const before = world.totals().answers;
  world.until(110);
  expect(world.totals().answers - before).toBeCloseTo(100, 0);
  expect(world.simulation.get("metric", "AWS/ApplicationELB HTTP_Fixed_Response_Count LoadBalancer")).toBeUndefined();
  world.until(180);
  expect(world.datapoints("HTTP_Fixed_Response_Count LoadBalancer").at(-1)?.sum).toBe(600);
});

test("DeleteRule gives the path back; a target group that no rule names is unused again", () => {
  const world = balancedService({
    desiredCount: 1,
    service: {
      LoadBalancers: [{ ContainerName: "app", ContainerPort: 80, TargetGroupArn: { Ref: "Other" } }],
    },
    resources: {
      Other: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Name: "other", TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: { Ref: "Vpc" } },
      },
      Rule: {
        Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
        Properties: {
          ListenerArn: { Ref: "Listener" },
          Priority: 5,
          Conditions: [{ Field: "path-pattern", Values: ["/other"] }],
          Actions: [{ Type: "forward", TargetGroupArn: { Ref: "Other" } }],
        },
      },
    },
  });
  world.until(100);
  expect(world.targetHealth("Other")).toEqual(["10.0.1.4:80 healthy"]);
  const arn = world.simulation.get("listenerRule", "Rule")?.ruleArn ?? "";
  expect(call(world, { type: "elbv2.DeleteRule", ruleArn: arn })).toBe("accepted");
  expect(call(world, { type: "elbv2.DeleteRule", ruleArn: arn })).toBe("RuleNotFound: One or more rules not found");
  expect(world.targetHealth("Other")).toEqual(["10.0.1.4:80 unused Target.NotInUse"]);
  expect(
    call(world, {
      type: "elbv2.CreateRule",
      listenerArn: "Listener",
      priority: 5,
      conditions: path("/other"),
      actions: forward("other"),
    }),
  ).toBe("accepted");
  world.until(200);
  expect(world.targetHealth("Other")).toEqual(["10.0.1.4:80 healthy"]);
});

test("SetRulePriorities changes the order, all of it or nothing", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(100);
  expect([create(world, 1, "/x", "201"), create(world, 2, "/x*", "202"), create(world, 3, "/y", "203")]).toEqual(
    Array(3).fill("accepted"),
  );
  expect(statusAt(world, "/x")).toBe("201");
  const [first = "", second = ""] = rules(world).map(({ ruleArn }) => ruleArn);
  const set = (...priorities: readonly (readonly [string, number])[]): string =>
    call(world, {
      type: "elbv2.SetRulePriorities",
      rulePriorities: priorities.map(([ruleArn, priority]) => ({ ruleArn, priority })),
    });
  expect(set([first, 3], [second, 1])).toBe("PriorityInUse: Priority '3' is currently in use");
  expect(set([first, 7], [second, 7])).toBe("PriorityInUse: Priority '7' is currently in use");
  expect(statusAt(world, "/x")).toBe("201");
  expect(set([first, 2], [second, 1])).toBe("accepted");
  expect(statusAt(world, "/x")).toBe("202");
  expect(rules(world).map(({ priority }) => priority)).toEqual([2, 1, 3]);
});

test("a hundred rules, besides the default ones, are the most", () => {
  const world = balancedService({ desiredCount: 0 });
  for (let priority = 1; priority <= 100; priority++) expect(create(world, priority, `/${priority}`)).toBe("accepted");
  expect(create(world, 101, "/101")).toMatch(/^TooManyRules: /);
});
