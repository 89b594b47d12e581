import { expect, test } from "vitest";
import { type SimMs, simMs } from "../../kernel/time.ts";
import { launchAllowance } from "./launchRate.ts";

test("G121 1,200 tasks: at most 500 in any 60 s, the last not before t=120", () => {
  const started: SimMs[] = [];
  const instants = new Set<number>();
  let now = simMs(0);
  while (started.length < 1_200) {
    const { launches, nextAtMs } = launchAllowance(started, now);
    for (let task = 0; task < Math.min(launches, 1_200 - started.length); task++) started.push(now);
    if (launches > 0) instants.add(now / 1_000);
    if (started.length < 1_200) now = nextAtMs ?? launchAllowance(started, now).nextAtMs ?? now;
  }
  expect([...instants]).toEqual([0, 60, 120]);
  for (const at of started)
    expect(started.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(500);
});

test("launches of the last minute count, older ones do not", () => {
  const earlier = Array.from({ length: 499 }, () => simMs(1_000));
  expect(launchAllowance([...earlier, simMs(0)], simMs(60_000))).toEqual({ launches: 1, nextAtMs: null });
  expect(launchAllowance([...earlier, simMs(2_000)], simMs(60_000))).toEqual({ launches: 0, nextAtMs: 61_000 });
});
