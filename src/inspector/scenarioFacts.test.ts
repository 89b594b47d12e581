import { expect, test } from "vitest";
import { newBill } from "../aws/cost/model.ts";
import { costRows, kindCounts } from "./scenarioFacts.ts";

test("the parts of the bill and their sum", () => {
  const bill = {
    ...newBill(),
    totals: { ...newBill().totals, fargate: 1, ec2: 4, loadBalancer: 2, cloudWatch: 0.5 },
    perHour: { ...newBill().perHour, fargate: 0.06, ec2: 0.02, loadBalancer: 0.03 },
  };
  const rows = costRows(bill);
  expect(rows.map(({ label }) => label)).toEqual([
    "AWS Fargate",
    "Amazon EC2",
    "Elastic Load Balancing",
    "Amazon CloudWatch",
    "Together",
  ]);
  expect(rows.at(-1)?.total).toBe(7.5);
  expect(rows.at(-1)?.perHour).toBeCloseTo(0.11);
});

test("what a scenario has none of is not counted", () => {
  const counts = kindCounts((kind) => (kind === "service" ? 2 : 0));
  expect(counts.filter(({ value }) => value !== null)).toEqual([{ label: "Services", value: 2 }]);
});
