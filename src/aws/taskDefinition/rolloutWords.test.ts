import { expect, test } from "vitest";
import { rolloutWords } from "./rolloutWords.ts";

test.each([
  [6, 100, 200, "Starts a rolling deployment of web: up to 12 tasks, never under 6."],
  [4, 50, 100, "Starts a rolling deployment of web: up to 4 tasks, never under 2."],
  [3, 50, 150, "Starts a rolling deployment of web: up to 4 tasks, never under 2."],
])("desired %s at %s to %s percent", (desiredCount, minimumHealthyPercent, maximumPercent, words) => {
  const deploymentCircuitBreaker = { enable: false, rollback: false };
  const deploymentConfiguration = { minimumHealthyPercent, maximumPercent, deploymentCircuitBreaker };
  expect(rolloutWords({ serviceName: "web", desiredCount, deploymentConfiguration })).toBe(words);
});
