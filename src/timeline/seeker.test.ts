import { expect, test } from "vitest";
import { createSeeker } from "./seeker.ts";

test("one seek is under way at a time, and the newest of those that waited follows", () => {
  const sent: (number | null)[] = [];
  const seeker = createSeeker((atMs) => sent.push(atMs) > 0);
  seeker.seek(1);
  seeker.seek(2);
  seeker.seek(3);
  expect(sent).toEqual([1]);
  seeker.arrived();
  expect(sent).toEqual([1, 3]);
  seeker.arrived();
  expect(sent).toEqual([1, 3]);
  seeker.seek(null);
  expect(sent).toEqual([1, 3, null]);
});

test("keys pressed while a seek is under way count from the newest moment asked for", () => {
  const seeker = createSeeker(() => true);
  expect(seeker.asked()).toBeUndefined();
  seeker.seek(60_000);
  seeker.seek(120_000);
  expect(seeker.asked()).toBe(120_000);
  seeker.arrived();
  expect(seeker.asked()).toBe(120_000);
  seeker.arrived();
  expect(seeker.asked()).toBeUndefined();
});

test("a seek that leads nowhere is not waited for", () => {
  const sent: (number | null)[] = [];
  const seeker = createSeeker((atMs) => {
    sent.push(atMs);
    return atMs !== null;
  });
  seeker.seek(null);
  seeker.seek(5);
  expect(sent).toEqual([null, 5]);
});
