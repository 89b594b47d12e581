import { expect, test } from "vitest";
import type { ListenerAction, ListenerRecord } from "../listener/model.ts";
import { forwardAction } from "../listener/model.ts";
import type { ListenerRuleRecord } from "../listenerRule/model.ts";
import { plainRequest } from "../listenerRule/request.ts";
import type { TrafficRequest } from "../trafficSource/model.ts";
import { requestShares } from "./requestShares.ts";

const forward = (...weights: readonly (readonly [string, number])[]): ListenerAction =>
  forwardAction(weights.map(([targetGroupArn, weight]) => ({ targetGroupArn, weight })));
const redirect: ListenerAction = {
  type: "redirect",
  redirectConfig: {
    statusCode: "HTTP_301",
    protocol: "HTTPS",
    host: "#{host}",
    port: "443",
    path: "/#{path}",
    query: "#{query}",
  },
};
const listener = (action: ListenerAction, port = 80): ListenerRecord => ({
  id: `Listener${port}`,
  listenerArn: "",
  loadBalancerArn: "LoadBalancer",
  port,
  protocol: "HTTP",
  defaultActions: [action],
});
const rule = (priority: number, path: string, action: ListenerAction): ListenerRuleRecord => ({
  id: `Rule${priority}`,
  ruleArn: "",
  listenerArn: "Listener80",
  priority,
  conditions: [{ field: "path-pattern", pathPatternConfig: { values: [path] } }],
  actions: [action],
});
const plain: TrafficRequest = { ...plainRequest, share: 1 };
const requests = (
  count: number,
  listeners: readonly ListenerRecord[],
  rules: readonly ListenerRuleRecord[] = [],
  mix: readonly TrafficRequest[] = [plain],
) =>
  Object.fromEntries(
    [...requestShares(listeners, rules, mix, "lb").targetGroups].map(([id, share]) => [id, Math.round(share * count)]),
  );

test("weights 10 and 20: 300 requests are 100 and 200", () => {
  expect(requests(300, [listener(forward(["blue", 10], ["green", 20]))])).toEqual({ blue: 100, green: 200 });
});

test("a weight of 0 gets nothing", () => {
  expect(requests(300, [listener(forward(["blue", 0], ["green", 1]))])).toEqual({ blue: 0, green: 300 });
});

test("the first rule that matches decides, then the default action", () => {
  const rules = [
    rule(20, "/*", forward(["late", 1])),
    rule(10, "/api/*", forward(["api", 1])),
    rule(5, "/static", forward(["static", 1])),
  ];
  const mix = [
    { ...plain, path: "/api/orders", share: 3 },
    { ...plain, path: "/index", share: 1 },
  ];
  expect(requests(400, [listener(forward(["web", 1]))], rules, mix)).toEqual({
    web: 0,
    late: 100,
    api: 300,
    static: 0,
  });
});

test("who names no port opens https where there is a listener on 443, otherwise http on 80", () => {
  const listeners = [listener(redirect), listener(forward(["web", 1]), 443), listener(forward(["test", 1]), 8080)];
  expect(requests(300, listeners)).toEqual({ web: 300, test: 0 });
  expect(requests(300, listeners, [], [{ ...plain, port: 8080 }])).toEqual({ web: 0, test: 300 });
});

test("the load balancer answers redirects itself; a port without a listener reaches nothing", () => {
  const mix = [plain, { ...plain, port: 9000 }];
  expect(requestShares([listener(redirect)], [], mix, "lb")).toMatchObject({ redirect: 0.5, nowhere: 0.5 });
});

test("without a listener nothing is reached", () => {
  expect(requestShares([], [], [plain], "lb")).toEqual({
    targetGroups: new Map(),
    fixedResponse: 0,
    redirect: 0,
    nowhere: 1,
  });
});
