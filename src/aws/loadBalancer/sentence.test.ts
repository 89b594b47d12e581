import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { loadBalancerSentence } from "./sentence.ts";

const [balancer] = pageFixture().tables.loadBalancer.values();
if (balancer === undefined) throw new Error("The fixture has no load balancer.");

test("a load balancer says its state, its rate and its target groups", () => {
  expect(loadBalancerSentence(balancer, 199.7, ["tg-web 2 of 3 healthy"])).toBe(
    "Application Load Balancer hello-alb, active, 200 requests per second, tg-web 2 of 3 healthy",
  );
});

test("before it is active it has no rate", () => {
  const starting = { ...balancer, state: { code: "provisioning" as const } };
  expect(loadBalancerSentence(starting, null, [])).toBe("Application Load Balancer hello-alb, provisioning");
});
