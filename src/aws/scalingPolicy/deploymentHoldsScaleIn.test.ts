import { expect, test } from "vitest";
import { deploymentHoldsScaleIn } from "./deploymentHoldsScaleIn.ts";

// Amazon ECS Developer Guide, "Service auto scaling and deployments".
test.each`
  id            | controller       | rolloutState     | holds
  ${"GC-TT-15"} | ${"ECS"}         | ${"IN_PROGRESS"} | ${true}
  ${"GC-TT-15"} | ${"ECS"}         | ${"COMPLETED"}   | ${false}
  ${"GC-TT-15"} | ${"CODE_DEPLOY"} | ${"IN_PROGRESS"} | ${true}
  ${"GC-TT-17"} | ${"EXTERNAL"}    | ${"IN_PROGRESS"} | ${false}
`("$id: a deployment by $controller that is $rolloutState holds scale-in: $holds", (row) => {
  expect(deploymentHoldsScaleIn(row.controller, [{ rolloutState: row.rolloutState }])).toBe(row.holds);
});
