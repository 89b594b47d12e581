import { expect, test } from "vitest";
import { followed, tallied } from "./followed.ts";
import { tableAfter } from "./largeTable.ts";

interface Task {
  readonly id: string;
  readonly zone: string;
  readonly state: string;
}
const task = (index: number, state = "RUNNING"): Task => ({ id: `${index}`, zone: index % 2 === 0 ? "a" : "b", state });
const table = (size: number) =>
  tableAfter(
    new Map<string, Task>(),
    Array.from({ length: size }, (_, index) => [`${index}`, task(index)] as const),
    [],
  );
const plain = (tally: ReadonlyMap<string, ReadonlyMap<string, number>>) =>
  Object.fromEntries([...tally].map(([zone, states]) => [zone, Object.fromEntries(states)]));

test.each([10, 3_000])("counts of %i records follow what is put, changed and removed", (size) => {
  const byZone = tallied<Task, string, string>(
    ({ zone }) => zone,
    ({ state }) => state,
  );
  let now = table(size);
  byZone(now);
  now = tableAfter(now, [["3", task(3, "STOPPED")]], ["0"]);
  now = tableAfter(now, [["new", task(2)]], []);
  expect(plain(byZone(now))).toEqual({ a: { RUNNING: size / 2 }, b: { RUNNING: size / 2 - 1, STOPPED: 1 } });
});

test("a large table is passed over once; after that only changes are", () => {
  let passes = 0;
  const sum = followed<Task, number>(
    ({ size }) => {
      passes++;
      return size;
    },
    (value, changes) => value + changes.filter(([old]) => old === undefined).length,
  );
  let now = table(3_000);
  expect(sum(now)).toBe(3_000);
  now = tableAfter(now, [["new", task(1)]], []);
  now = tableAfter(now, [["newer", task(1)]], []);
  expect([sum(now), sum(now), passes]).toEqual([3_002, 3_002, 1]);
});

test("whoever was away for too many changes, or cannot follow them, passes over the table again", () => {
  const size = followed<Task, number>(
    (records) => records.size,
    () => null,
  );
  const stale = followed<Task, number>(
    (records) => records.size,
    () => -1,
  );
  let now = table(3_000);
  expect([size(now), stale(now)]).toEqual([3_000, 3_000]);
  for (let round = 0; round < 100; round++) {
    now = tableAfter(
      now,
      Array.from({ length: 100 }, (_, index) => [`${index}`, task(index)] as const),
      [],
    );
  }
  now = tableAfter(now, [["new", task(1)]], []);
  expect([size(now), stale(now)]).toEqual([3_001, 3_001]);
});
