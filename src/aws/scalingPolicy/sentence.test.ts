import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { policyState, scalingPolicySentence } from "./sentence.ts";

const [policy] = pageFixture().tables.scalingPolicy.values();
if (policy === undefined) throw new Error("The fixture has no policy.");
const bounds = { minCapacity: 2, maxCapacity: 10 };
const cooling = { ...policy, sim: { ...policy.sim, scaleOutCooldownEndsAtMs: simMs(60_000) } };

test("a policy is in effect, cooling down or at its maximum", () => {
  expect(policyState(cooling, bounds, 5, 59_999)).toBe("cooling down");
  expect(policyState(cooling, bounds, 5, 60_000)).toBe("in effect");
  expect(policyState(cooling, bounds, 10, 60_000)).toBe("at max");
});

test("a policy as a sentence", () => {
  const named = { ...policy, policyName: "web-cpu-50" };
  expect(scalingPolicySentence(named, bounds, "in effect")).toBe(
    "Scaling policy web-cpu-50, target tracking, target 50%, 2 to 10 tasks, in effect",
  );
});
