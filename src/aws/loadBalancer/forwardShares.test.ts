import { expect, test } from "vitest";
import type { ListenerRecord } from "../listener/model.ts";
import { forwardShares } from "./forwardShares.ts";

const listener = (...weights: readonly (readonly [string, number])[]): ListenerRecord => ({
  id: "Listener",
  listenerArn: "",
  loadBalancerArn: "LoadBalancer",
  port: 80,
  protocol: "HTTP",
  defaultActions: [
    { type: "forward", targetGroups: weights.map(([targetGroupArn, weight]) => ({ targetGroupArn, weight })) },
  ],
});
const requests = (count: number, listeners: readonly ListenerRecord[]) =>
  Object.fromEntries([...forwardShares(listeners)].map(([id, share]) => [id, Math.round(share * count)]));

test("GC-LB-36 weights 10 and 20: 300 requests are 100 and 200", () => {
  expect(requests(300, [listener(["blue", 10], ["green", 20])])).toEqual({ blue: 100, green: 200 });
});

test("a weight of 0 gets nothing", () => {
  expect(requests(300, [listener(["blue", 0], ["green", 1])])).toEqual({ blue: 0, green: 300 });
});

test("listeners that do not forward take no part", () => {
  const redirect: ListenerRecord = { ...listener(), defaultActions: [{ type: "redirect", targetGroups: [] }] };
  expect(requests(300, [redirect, listener(["web", 1])])).toEqual({ web: 300 });
});

test("without a forward action nothing is reached", () => {
  expect(forwardShares([])).toEqual(new Map());
});
