import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { announcementOf } from "./announcement.ts";

const { journal, tables } = pageFixture();
const entries = (...ids: number[]): JournalEntry[] => journal.filter(({ id }) => ids.includes(id));

test("the newest event worth telling is read out, and the rest is counted", () => {
  expect(announcementOf(entries(3, 6), 10, tables.alarm)).toEqual({
    text: "Desired count 2 → 5. And 1 more event.",
    assertive: false,
  });
});

test("an alarm is read out before anything newer, and interrupts", () => {
  expect(announcementOf(entries(4, 6), 10, tables.alarm)).toEqual({
    text: "AlarmHigh is in ALARM. And 1 more event.",
    assertive: true,
  });
});

test("from ×60 on it is a digest", () => {
  expect(announcementOf(entries(3, 4, 5, 6), 60, tables.alarm)?.text).toBe(
    "Last 4 minutes: desired 2 to 5, 1 alarm, 1 edit of yours.",
  );
  expect(announcementOf(entries(2), 600, tables.alarm)?.text).toBe("Last minute: 1 event.");
});

test("mere news is not announced", () => {
  expect(announcementOf(entries(1, 7, 9), 10, tables.alarm)).toBeNull();
  expect(announcementOf([], 10, tables.alarm)).toBeNull();
});
