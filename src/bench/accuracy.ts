import {
  backlogDifference,
  differences,
  modelSummary,
  modelTransient,
  percentOff,
  refereeMean,
  refereeSummary,
  refereeTransient,
  sizes,
  transientDifference,
} from "../load/accuracy.ts";
import { firstComeSummary, meanOf } from "../load/closedForms.ts";
import type { BenchRow } from "./row.ts";

/** Runs of the referee for each number: its own noise is then 0.2 to 0.4 % of a mean, and about half a percent of p99. */
const samples = 400_000;
/** Simulated seconds of one M/G/1-PS run: two to four million requests. */
const mgSeconds = 400_000;
const loads = [0.5, 0.8, 0.9, 0.95];
const percent = (name: string, value: number, target: number): BenchRow => ({
  name: `accuracy.${name}`,
  value,
  unit: "% off",
  target,
  better: "lower",
});

/** How far the load model is off: closed forms, the request-by-request referee, a step overload and its drain. */
export function accuracyRows(): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const lanes of [1, 2, 4]) {
    for (const rho of loads) {
      const model = modelSummary({ lanes }, rho);
      const off = differences(model, refereeSummary({ lanes }, rho, samples));
      const at = `M/M/${lanes}-PS.${rho}`;
      // Beyond 0.9 no tolerance is promised for percentiles; the same figure shows how it goes on.
      rows.push(percent(`${at}.meanOfFormula`, percentOff(model.mean, meanOf(lanes, 10, rho)), 0.1));
      rows.push(percent(`${at}.mean`, off.mean, 2), percent(`${at}.p50`, off.p50, 5));
      rows.push(percent(`${at}.p95`, off.p95, 5), percent(`${at}.p99`, off.p99, 5));
    }
  }
  // Sizes of any spread have the same mean; long runs, for the busier the queue the longer its memory.
  for (const rho of loads) {
    const { mean } = modelSummary({ lanes: 1 }, rho);
    rows.push(percent(`M/G/1-PS.${rho}.meanOfFormula`, percentOff(mean, meanOf(1, 10, rho)), 0.1));
    for (const spread of ["equal", "wide"] as const) {
      const seen = refereeMean(sizes[spread], rho, mgSeconds, 11);
      rows.push(percent(`M/G/1-PS.${rho}.${spread}Sizes.mean`, percentOff(mean, seen), 2));
    }
  }
  // First come first served, where percentiles have closed forms as well.
  for (const lanes of [1, 2, 4]) {
    for (const rho of loads) {
      const off = differences(modelSummary({ lanes, firstCome: true }, rho), firstComeSummary(lanes, 10, rho));
      const at = `M/M/${lanes}-FCFS.${rho}`;
      rows.push(percent(`${at}.meanOfFormula`, off.mean, 0.1), percent(`${at}.p50OfFormula`, off.p50, 0.5));
      rows.push(percent(`${at}.p95OfFormula`, off.p95, 0.5), percent(`${at}.p99OfFormula`, off.p99, 0.5));
    }
  }
  for (const lanes of [1, 4]) {
    const model = modelSummary({ lanes, firstCome: true }, 0.9);
    const off = differences(model, refereeSummary({ lanes, firstCome: true }, 0.9, samples));
    rows.push(percent(`M/M/${lanes}-FCFS.0.9.mean`, off.mean, 2), percent(`M/M/${lanes}-FCFS.0.9.p99`, off.p99, 5));
  }
  for (const lanes of [1, 4]) {
    const [model, seen] = [modelTransient(lanes), refereeTransient(lanes, 200)];
    for (const measure of ["inside", "answers", "responseTime"] as const) {
      rows.push(percent(`overload.${lanes}lanes.${measure}`, transientDifference(model, seen, measure), 5));
    }
    rows.push(percent(`overload.${lanes}lanes.backlogOfPeak`, backlogDifference(model, seen), 5));
  }
  return rows;
}
