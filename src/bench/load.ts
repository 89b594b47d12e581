import { simMs } from "../kernel/time.ts";
import { takeSecond } from "../load/answers.ts";
import { loadBalancerColumnsOf, setNumber } from "../load/columns.ts";
import { stepSecond } from "../load/stepSecond.ts";
import { oneVcpu, testFleet } from "../load/testFleet.ts";
import { type BenchRow, median, medianOf, secondsOf } from "./row.ts";

const targets = 1_000;
const seconds = 500;

/** Wall seconds for one simulated second of a fleet, percentiles included, while its load rises and falls. */
function secondOf(tasks: number, vcpu: number, ratePerTask: number, cpuSecondsPerRequest: number): () => number {
  const load = { ...oneVcpu, vcpu, cpuSecondsPerRequest, waitSeconds: 0.02 };
  const fleet = testFleet(Array.from({ length: tasks }, () => load));
  let second = 0;
  return () =>
    secondsOf(() => {
      for (let step = 0; step < seconds; step++) {
        second++;
        const rate = tasks * ratePerTask * (1 + 0.004 * (second % 101));
        setNumber(fleet.columns, "loadBalancer", "requestRate", 0, rate);
        stepSecond(fleet.columns, simMs(second * 1_000));
        takeSecond(fleet.columns, "Service", 0, [0.5, 0.95, 0.99]);
      }
      if (!(loadBalancerColumnsOf(fleet.columns).answers[0] as number)) throw new Error("The fleet answers nothing.");
    }) / seconds;
}

const paceOf = (vcpu: number): number => {
  const second = secondOf(targets, vcpu, 60 * vcpu, 0.01);
  return medianOf(9, () => targets / second() / 1e6);
};

export function loadRows(): BenchRow[] {
  // Ten and a million requests per second in all, taken in turns so that both meet the same weather on the machine.
  const [quiet, busy] = [secondOf(targets, 1, 0.01, 0.0006), secondOf(targets, 1, 1_000, 0.0006)];
  const ratios = Array.from({ length: 15 }, () => busy() / quiet());
  return [
    { name: "load.step", value: paceOf(1), unit: "M target-seconds/s", target: 20, better: "higher" },
    { name: "load.stepTwoLanes", value: paceOf(2), unit: "M target-seconds/s", target: 5, better: "higher" },
    { name: "load.millionAgainstTen", value: median(ratios), unit: "times", target: 1.1, better: "lower" },
  ];
}
