import { simMs } from "../kernel/time.ts";
import { takeSecond } from "../load/answers.ts";
import { loadBalancerColumnsOf, setNumber } from "../load/columns.ts";
import { stepSecond } from "../load/stepSecond.ts";
import { oneVcpu, testFleet } from "../load/testFleet.ts";
import { bareColumnLoop } from "./bareColumns.ts";
import { cpuSeconds } from "./cpuSeconds.ts";
import { limitInC } from "./limitInC.ts";
import { type BenchRow, median } from "./row.ts";

const targets = 1_000;
const seconds = 100;

interface Fleet {
  readonly vcpu: number;
  /** Requests per second and target. */
  readonly rate: number;
  readonly cpuSecondsPerRequest: number;
  /** Each target has CPU seconds of its own, from 0.8 to 1 times the usual, in no order. */
  readonly unequal?: boolean;
  /** False leaves the second's percentiles out: the column loop alone. */
  readonly percentiles?: boolean;
}

/** CPU seconds for one simulated second of a fleet while its load rises and falls. */
function secondOf({ vcpu, rate, cpuSecondsPerRequest, unequal = false, percentiles = true }: Fleet): () => number {
  const loads = Array.from({ length: targets }, (_, index) => ({
    ...oneVcpu,
    serviceId: percentiles ? "Service" : null,
    vcpu,
    cpuSecondsPerRequest: cpuSecondsPerRequest * (unequal ? 0.8 + 0.0002 * ((index * 37) % targets) : 1),
    waitSeconds: 0.02,
  }));
  const fleet = testFleet(loads);
  let second = 0;
  return () => {
    // Processor time, as on a core that nothing else wants: other programs would be counted in wall time.
    const began = cpuSeconds();
    for (let step = 0; step < seconds; step++) {
      second++;
      setNumber(fleet.columns, "loadBalancer", "requestRate", 0, targets * rate * (1 + 0.004 * (second % 101)));
      stepSecond(fleet.columns, simMs(second * 1_000));
      if (percentiles) takeSecond(fleet.columns, "Service", 0, [0.5, 0.95, 0.99]);
    }
    const took = (cpuSeconds() - began) / seconds;
    if (!(loadBalancerColumnsOf(fleet.columns).answers[0] as number)) throw new Error("The fleet answers nothing.");
    return took;
  };
}

/** Target-seconds per second, in millions: the best of many short runs, the one that was disturbed least. */
function paceOf(fleet: Fleet): number {
  const second = secondOf(fleet);
  for (let run = 0; run < 20; run++) second();
  return targets / Math.min(...Array.from({ length: 60 }, second)) / 1e6;
}

export function loadRows(): BenchRow[] {
  // Ten and a million requests per second in all, taken in turns so that both meet the same weather on the machine.
  const at = (rate: number) => secondOf({ vcpu: 1, rate, cpuSecondsPerRequest: 0.0006 });
  const [quiet, busy] = [at(0.01), at(1_000)];
  const ratios = Array.from({ length: 75 }, () => busy() / quiet());
  const oneLane = { vcpu: 1, rate: 60, cpuSecondsPerRequest: 0.01 };
  const pace = (name: string, value: number, target: number): BenchRow => ({
    name: `load.${name}`,
    value,
    unit: "M target-seconds/s",
    target,
    better: "higher",
  });
  const columns = paceOf({ ...oneLane, unequal: true, percentiles: false });
  const limit = limitInC();
  if (limit === null)
    process.stderr.write("load.columnsInC: no C compiler (cc) here, so there is no limit to compare.\n");
  return [
    pace("step", paceOf(oneLane), 20),
    pace("stepUnequal", paceOf({ ...oneLane, unequal: true }), 20),
    pace("stepTwoLanes", paceOf({ vcpu: 2, rate: 120, cpuSecondsPerRequest: 0.01 }), 5),
    pace("columns", columns, 20),
    ...(limit === null
      ? []
      : [
          pace("columnsInC", targets / limit / 1e6, 0),
          {
            name: "load.columnsShareOfC",
            value: (columns * 1e6 * limit) / targets,
            unit: "share",
            target: 0.85,
            better: "higher" as const,
          },
          {
            name: "load.bareColumnsShareOfC",
            value: limit / bareColumnLoop(),
            unit: "share",
            target: 0.85,
            better: "higher" as const,
          },
        ]),
    { name: "load.millionAgainstTen", value: median(ratios), unit: "times", target: 1.1, better: "lower" },
  ];
}
