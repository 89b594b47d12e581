import { expect, test } from "vitest";
import { simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { pastCostAt, pastCosts, rememberCost } from "./pastCosts.ts";
import { appendSeries, clearSeries } from "./seriesStore.ts";

test("what a scenario has cost is known after another one was opened", () => {
  const { tables } = pageFixture();
  clearSeries();
  rememberCost({ tables, endMs: simMs(180_000) });
  expect(pastCosts()).toEqual([]);
  appendSeries("bill/total", Float64Array.from([60_000, 0.01, 120_000, 0.02, 180_000, 0.04]));
  rememberCost({ tables, endMs: simMs(200_000) });
  clearSeries();
  const [past] = pastCosts();
  if (past === undefined) throw new Error("Nothing was kept.");
  expect(past.name).toBe(tables.settings?.get("run")?.name);
  expect([30_000, 60_000, 150_000, 239_999, 240_000].map((at) => pastCostAt(past, at))).toEqual([
    null,
    0.01,
    0.02,
    0.04,
    null,
  ]);
});
