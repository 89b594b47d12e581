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

test("an instance that ends between two minute marks is billed for its seconds, and for a minute at least", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(629);
  run.send({ type: "ec2.TerminateInstances", instanceIds: ["A"] });
  run.until(3_600);
  // From 30 s, when it runs, to 629.001 s, rounded up to the second.
  expect(run.simulation.get("bill", "bill")?.totals.ec2).toBeCloseTo((perHour * 600) / 3_600, 6);
  const short = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  short.until(35);
  short.send({ type: "ec2.TerminateInstances", instanceIds: ["A"] });
  short.until(3_600);
  expect(short.simulation.get("bill", "bill")?.totals.ec2).toBeCloseTo((perHour * 60) / 3_600, 6);
});

test("the root volume of 30 GB is billed while an instance is stopped too, and ends with it", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  const ebs = () => run.simulation.get("bill", "bill")?.perHour.ebs;
  run.until(600);
  expect(ebs()).toBeCloseTo((30 * 0.08) / 730, 12);
  run.send({ type: "ec2.StopInstances", instanceIds: ["A"] });
  run.until(900);
  expect(run.simulation.get("bill", "bill")?.perHour.ec2).toBe(0);
  expect(ebs()).toBeCloseTo((30 * 0.08) / 730, 12);
  expect(run.simulation.get("bill", "bill")?.totals.ebs).toBeCloseTo((30 * 0.08 * 900) / 3_600 / 730, 9);
  run.send({ type: "ec2.TerminateInstances", instanceIds: ["A"] });
  run.until(1_200);
  expect(ebs()).toBe(0);
});
