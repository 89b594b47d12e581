import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { feedLines, hasWhy } from "./feedFilter.ts";

const { journal } = pageFixture();
const ids = (lines: readonly JournalEntry[]) => lines.map(({ id }) => id);

test("newest first", () => {
  expect(ids(feedLines(journal, "all", null))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test("one source", () => {
  expect(ids(feedLines(journal, "aws.cloudwatch", null))).toEqual([4]);
});

test("the entry being shown stays, whatever the filter", () => {
  expect(ids(feedLines(journal, "aws.cloudwatch", 6))).toEqual([6, 4]);
});

test("two hundred lines, and an older one that is being shown", () => {
  const long = Array.from({ length: 500 }, (_, index) => ({ ...(journal[0] as JournalEntry), id: index + 1 }));
  expect(feedLines(long, "all", null)).toHaveLength(200);
  expect(ids(feedLines(long, "all", 3)).slice(-2)).toEqual([301, 3]);
  expect(feedLines(long, "all", 9_999)).toHaveLength(200);
});

test("a root without a reason has no why", () => {
  expect(hasWhy(journal[0] as JournalEntry)).toBe(false);
  expect(hasWhy(journal[3] as JournalEntry)).toBe(true);
});
