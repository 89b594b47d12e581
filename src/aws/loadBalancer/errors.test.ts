import { expect, test } from "vitest";
import { serverErrors, wordsOf } from "./errors.ts";

test.each([
  ["target5xx", "a 5xx", "the application in a target"],
  ["elb502", "HTTP 502: Bad gateway", "the load balancer"],
  ["elb503", "HTTP 503: Service unavailable", "the load balancer"],
  ["elb504", "HTTP 504: Gateway timeout", "the load balancer"],
] as const)("%s is %s, answered by %s", (kind, code, answeredBy) => {
  expect(wordsOf(kind, { registered: 2, timeoutSeconds: 60 })).toMatchObject({ code, answeredBy });
});

test("a 503 says whether targets are missing or cannot be chosen", () => {
  expect(wordsOf("elb503", { registered: 0, timeoutSeconds: 60 }).why).toBe(
    "The target group has no registered targets.",
  );
  expect(wordsOf("elb503", { registered: 2, timeoutSeconds: 60 }).why).toMatch(/^None of the 2 registered targets/);
});

test("every server error has words", () => {
  expect(serverErrors.map((kind) => wordsOf(kind, { registered: 0, timeoutSeconds: 1 }).why)).not.toContain("");
});
