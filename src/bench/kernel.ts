import { createCore } from "../kernel/core.ts";
import { milliseconds, type SimMs, simMs } from "../kernel/time.ts";
import { type BenchRow, medianOf, secondsOf } from "./row.ts";

interface CallRecords {
  call: { readonly id: string };
}
interface CallMessages {
  "call.ring": { readonly line: number; readonly state: number };
}

/** Pending messages of the classic hold model. Source: the figure. */
const pending = 10_000;
const events = 2_000_000;

/** The hold model: every message handled schedules one more, through the real core and a real handler. */
function hold(): number {
  const core = createCore<CallRecords, CallMessages, { message: string }>({
    kinds: ["call"],
    indexes: {},
    seed: 1,
    columns: {},
    handlers: {
      "call.ring"(sim, { line, state }) {
        // A linear congruential step: delays differ without costing a keyed draw.
        const next = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        sim.schedule("call.ring", { line, state: next }, { in: milliseconds(1 + (next >>> 16)) });
      },
    },
  });
  for (let line = 0; line < pending; line++) {
    core.sim.schedule("call.ring", { line, state: line }, { in: milliseconds(1 + line) });
  }
  core.advanceTo(simMs(2 ** 31) as SimMs, 200_000);
  const seconds = secondsOf(() => void core.advanceTo(simMs(2 ** 31) as SimMs, events));
  return events / seconds / 1e6;
}

export function kernelRows(): BenchRow[] {
  return [{ name: "kernel.hold10k", value: medianOf(5, hold), unit: "M events/s", target: 3, better: "higher" }];
}
