import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { scalingPolicySentence } from "./sentence.ts";

const [policy] = pageFixture().tables.scalingPolicy.values();
if (policy === undefined) throw new Error("The fixture has no policy.");
const bounds = { minCapacity: 2, maxCapacity: 10 };

test("a policy as a sentence", () => {
  const named = { ...policy, policyName: "web-cpu-50" };
  expect(scalingPolicySentence(named, bounds, "in effect")).toBe(
    "Scaling policy web-cpu-50, target tracking, target 50%, 2 to 10 tasks, in effect",
  );
});
