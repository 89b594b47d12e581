import fc from "fast-check";
import { expect, test } from "vitest";
import { distribute, distributionWords, giveUp, type ProviderShare } from "./distribute.ts";

type Row = readonly [base: number, weight: number];
const strategy = (rows: readonly Row[]): ProviderShare[] =>
  rows.map(([base, weight], index) => ({ capacityProvider: "ABC"[index] ?? "", base, weight, tasks: 0 }));
const counts = (rows: readonly Row[], tasks: number): number[] => {
  const chosen = distribute(strategy(rows), tasks);
  return rows.map((_, index) => chosen.filter((name) => name === "ABC"[index]).length);
};

// Amazon ECS API Reference, CapacityProviderStrategyItem
test.each`
  golden    | strategy                    | tasks  | expected
  ${"G196"} | ${[[0, 1], [0, 4]]}         | ${5}   | ${[1, 4]}
  ${"G196"} | ${[[0, 1], [0, 4]]}         | ${10}  | ${[2, 8]}
  ${"§8"}   | ${[[0, 1], [0, 1]]}         | ${4}   | ${[2, 2]}
  ${"G197"} | ${[[2, 1], [0, 3]]}         | ${1}   | ${[1, 0]}
  ${"G197"} | ${[[2, 1], [0, 3]]}         | ${2}   | ${[2, 0]}
  ${"G197"} | ${[[2, 1], [0, 3]]}         | ${6}   | ${[3, 3]}
  ${"G197"} | ${[[2, 1], [0, 3]]}         | ${10}  | ${[4, 6]}
  ${"G198"} | ${[[0, 1], [0, 1]]}         | ${3}   | ${[2, 1]}
  ${"§8"}   | ${[[4, 1], [0, 1]]}         | ${12}  | ${[8, 4]}
  ${"§8"}   | ${[[10, 1], [0, 2]]}        | ${100} | ${[40, 60]}
  ${"§8"}   | ${[[0, 1], [0, 3]]}         | ${20}  | ${[5, 15]}
  ${"§8"}   | ${[[0, 1], [0, 1], [0, 1]]} | ${7}   | ${[3, 2, 2]}
  ${"§8"}   | ${[[3, 0], [0, 1]]}         | ${5}   | ${[3, 2]}
`("$golden base and weight $strategy share $tasks tasks as $expected", ({ strategy: rows, tasks, expected }) => {
  expect(counts(rows, tasks)).toEqual(expected);
});

test("tasks that run already count, so one at a time ends like all at once", () => {
  const share = fc.record({ base: fc.constant(0), weight: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(fc.array(share, { minLength: 2, maxLength: 3 }), fc.nat({ max: 30 }), (shares, tasks) => {
      fc.pre(shares.some(({ weight }) => weight > 0));
      let now = strategy(shares.map(({ weight }): Row => [0, weight]));
      const all = distribute(now, tasks);
      const single: string[] = [];
      for (let task = 0; task < tasks; task++) {
        const [name = ""] = distribute(now, 1);
        single.push(name);
        now = now.map((one) => (one.capacityProvider === name ? { ...one, tasks: one.tasks + 1 } : one));
      }
      expect(single).toEqual(all);
    }),
  );
});

test("a strategy of one provider gives it every task, even with weight 0", () => {
  expect(counts([[0, 0]], 3)).toEqual([3]);
});

test("the split in words", () => {
  const shares = strategy([
    [2, 1],
    [0, 3],
  ]);
  expect(distributionWords(shares, distribute(shares, 6))).toBe("A 0 → 3, B 0 → 3 (base 2 on A, weights 1 : 3).");
});

test.each`
  strategy            | from  | to
  ${[[2, 1], [0, 3]]} | ${10} | ${6}
  ${[[2, 1], [0, 3]]} | ${6}  | ${1}
  ${[[0, 1], [0, 4]]} | ${10} | ${5}
  ${[[0, 1], [0, 1]]} | ${4}  | ${3}
`("§8 scaling $strategy in from $from to $to leaves what scaling out to $to makes", ({ strategy: rows, from, to }) => {
  const before = strategy(rows).map((share, index) => ({ ...share, tasks: counts(rows, from)[index] ?? 0 }));
  const givenUp = giveUp(before, from - to);
  const left = before.map(
    ({ capacityProvider, tasks }) => tasks - givenUp.filter((name) => name === capacityProvider).length,
  );
  expect(left).toEqual(counts(rows, to));
});
