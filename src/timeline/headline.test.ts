import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { headline } from "./headline.ts";

const { journal, tables } = pageFixture();
const said = (id: number) => {
  const entry = journal.find((candidate) => candidate.id === id);
  return entry === undefined ? null : headline(entry, tables.alarm);
};

test("an alarm's paragraph becomes its state, a new desired count its arrow, anything else stays AWS's text", () => {
  expect(said(4)).toBe("AlarmHigh is in ALARM.");
  expect(said(5)).toBe("Setting desired count to 5.");
  expect(said(6)).toBe("Desired count 2 → 5.");
  expect(said(2)).toBe("(service web) has reached a steady state.");
});
