import { expect, test } from "vitest";
import { goldenIdsIn } from "./goldenIds.mjs";

// The names stand in tables, not in these tests' own names: there they would count as tests of those cases.
const known = new Set([
  "G142",
  "G143",
  "G144",
  "G145",
  "G148",
  "GC-LB-01",
  "GC-LB-02",
  "GC-LB-04",
  "C98",
  "C99",
  "C100",
]);

type Row = readonly [name: string, ids: readonly string[]];
const read = (rows: readonly Row[]): Row[] => rows.map(([name]) => [name, goldenIdsIn(name, known)]);

test("an id may stand anywhere in a name", () => {
  const rows: Row[] = [
    ["G142 desired 4, 50/100", ["G142"]],
    ["rolling update: G142", ["G142"]],
    ["(G142) desired 4", ["G142"]],
    ["G142: desired 4", ["G142"]],
    ["G142-first", ["G142"]],
    ["I07 an explicit deny beats an allow", ["I07"]],
    ["C100 a decision card", ["C100"]],
    ["GC-QU-21 four tasks at 150 in flight", ["GC-QU-21"]],
  ];
  expect(read(rows)).toEqual(rows);
});

test("a name may carry several ids, each counted once", () => {
  const rows: Row[] = [
    ["G142 G144 both", ["G142", "G144"]],
    ["G142, G144 and GC-LB-01", ["G142", "G144", "GC-LB-01"]],
    ["G142/G144", ["G142", "G144"]],
    ["G142 once and G142 again", ["G142"]],
  ];
  expect(read(rows)).toEqual(rows);
});

test("a range holds the ids in between", () => {
  const rows: Row[] = [
    ["G142–145 with an en dash", ["G142", "G143", "G144", "G145"]],
    ["G142-145 with a hyphen", ["G142", "G143", "G144", "G145"]],
    ["G142–G145", ["G142", "G143", "G144", "G145"]],
    ["G142 – G145", ["G142", "G143", "G144", "G145"]],
    ["G142 to G145", ["G142", "G143", "G144", "G145"]],
    ["at the end of a sentence, G142–145.", ["G142", "G143", "G144", "G145"]],
    ["GC-LB-01–04 in one table", ["GC-LB-01", "GC-LB-02", "GC-LB-04"]],
    ["GC-LB-01 - GC-LB-04", ["GC-LB-01", "GC-LB-02", "GC-LB-04"]],
    ["C98–C100 the number of digits grows", ["C98", "C99", "C100"]],
    ["G142–144 and C98", ["G142", "G143", "G144", "C98"]],
  ];
  expect(read(rows)).toEqual(rows);
});

test("a number after a dash that belongs to the sentence is no range", () => {
  const rows: Row[] = [
    ["G142 - 148 requests", ["G142"]],
    ["G142 to 148 requests", ["G142"]],
    ["G142-145ms", ["G142"]],
    ["G142-145.5", ["G142"]],
    ["G142-50", ["G142"]],
  ];
  expect(read(rows)).toEqual(rows);
});

test("numbers that the list leaves out are skipped inside a range and kept where they are written", () => {
  const rows: Row[] = [
    ["G145–148", ["G145", "G148"]],
    ["G144–147", ["G144", "G145", "G147"]],
    ["G38 one digit short", ["G38"]],
  ];
  expect(read(rows)).toEqual(rows);
});

test("words of AWS and of arithmetic are no ids", () => {
  const names = [
    "EC2 and ECR",
    "an m5.large, 2 vCPU",
    "PIG142",
    "G1420px, G14x",
    "rate(1 hour) I/O C4",
    "c100",
    "SG-G142",
  ];
  expect(names.flatMap((name) => goldenIdsIn(name, known))).toEqual([]);
});
