import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { targetCounts, targetGroupSentence } from "./sentence.ts";

const { targetGroup, target } = pageFixture().tables;
const [group] = targetGroup.values();
const [first] = target.values();
if (group === undefined || first === undefined) throw new Error("The fixture lacks a record.");

test("healthy targets of those registered", () => {
  const counts = targetCounts([...target.values()]);
  expect(counts).toEqual({ healthy: 2, registered: 3 });
  expect(targetGroupSentence(group, counts)).toBe("Target group tg-web, ip targets, 2 of 3 healthy");
});

test("a draining target is deregistered already", () => {
  expect(targetCounts([first, { ...first, state: "draining" }])).toEqual({ healthy: 1, registered: 1 });
});
