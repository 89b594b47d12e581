import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";

const perHour = instanceTypeNamed("m5.large")?.pricePerHour ?? Number.NaN;

test("two instances cost the same with and without tasks, from the moment they run", () => {
  for (const DesiredCount of [0, 4]) {
    const run = ec2Run({ service: { DesiredCount } });
    run.until(3_600);
    const bill = run.simulation.get("bill", "bill");
    expect(bill?.perHour.ec2).toBeCloseTo(2 * perHour, 9);
    expect(bill?.totals.ec2).toBeCloseTo((2 * perHour * (3_600 - 30)) / 3_600, 9);
    expect(bill?.totals.fargate).toBe(0);
  }
});

test("a terminated instance is no longer billed", () => {
  const run = ec2Run({ service: { DesiredCount: 0 } });
  run.until(600);
  run.send({ type: "ec2.TerminateInstances", instanceIds: ["A"] });
  run.until(720);
  expect(run.simulation.get("bill", "bill")?.perHour.ec2).toBeCloseTo(perHour, 9);
});
