import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { forwardAction, type ListenerRecord } from "../listener/model.ts";
import type { ListenerRuleRecord } from "../listenerRule/model.ts";
import { weightPercentOf } from "./listenerLines.ts";

const [listener] = [...pageFixture().tables.listener.values()] as [ListenerRecord];
const split = (...weights: readonly [string, number][]) => [
  forwardAction(weights.map(([targetGroupArn, weight]) => ({ targetGroupArn, weight }))),
];
const rule = (id: string, listenerArn: string, priority: number, actions: ListenerRuleRecord["actions"]) =>
  ({ id, listenerArn, priority, actions }) as ListenerRuleRecord;

test("weights of a rule come before those of the default action, and the first listener before the one for tests", () => {
  const listeners = [
    { ...listener, defaultActions: split(["Blue", 1], ["Green", 1]) },
    { ...listener, id: "TestListener", defaultActions: split(["Blue", 0], ["Green", 1]) },
  ];
  expect(weightPercentOf(listeners, [], "Green")).toBe(50);
  const production = rule("Production", listener.id, 2, split(["Blue", 9], ["Green", 1]));
  const forTests = rule("Test", "TestListener", 1, split(["Blue", 0], ["Green", 100]));
  expect(weightPercentOf(listeners, [forTests, production], "Green")).toBe(10);
  const sooner = rule("Sooner", listener.id, 1, split(["Blue", 3], ["Green", 1]));
  expect(weightPercentOf(listeners, [production, sooner], "Blue")).toBe(75);
});

test("a forward action with one target group divides nothing", () => {
  expect(weightPercentOf([listener], [], "TargetGroup")).toBeNull();
});
