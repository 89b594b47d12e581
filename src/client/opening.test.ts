import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { beginOpening, drawnAfter, useOpening } from "./opening.ts";
import { useClient } from "./store.ts";

const said = () => useOpening.getState().fileName;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test("what opens at once is not announced", () => {
  const done = beginOpening("hello-ecs.yaml");
  vi.advanceTimersByTime(299);
  done();
  vi.advanceTimersByTime(5_000);
  expect(said()).toBeNull();
});

test("what takes longer is named until it is there, and never only for a flash", () => {
  const done = beginOpening("flash-sale.yaml");
  vi.advanceTimersByTime(300);
  expect(said()).toBe("flash-sale.yaml");
  done();
  vi.advanceTimersByTime(499);
  expect(said()).toBe("flash-sale.yaml");
  vi.advanceTimersByTime(1);
  expect(said()).toBeNull();
});

test("reading a file and opening its run are one wait; a second file takes over", () => {
  const read = beginOpening("first.yaml");
  vi.advanceTimersByTime(200);
  const opened = beginOpening("first.yaml");
  read();
  vi.advanceTimersByTime(100);
  expect(said()).toBe("first.yaml");
  const second = beginOpening("second.yaml");
  expect(said()).toBe("second.yaml");
  opened();
  vi.advanceTimersByTime(5_000);
  expect(said()).toBe("second.yaml");
  second();
  second();
  vi.runAllTimers();
  expect(said()).toBeNull();
});

test("a run is drawn when its snapshot has come, and nobody waits for an engine that stopped", async () => {
  useClient.setState({ opened: 1, status: "running" });
  const seen: string[] = [];
  const drawn = drawnAfter(1).then(() => seen.push("drawn"));
  useClient.setState({ nowMs: 5 as never });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toEqual([]);
  useClient.setState({ opened: 2 });
  await vi.advanceTimersByTimeAsync(50);
  await drawn;
  expect(seen).toEqual(["drawn"]);
  const stopped = drawnAfter(2);
  useClient.setState({ status: "failed" });
  await vi.advanceTimersByTimeAsync(50);
  await expect(stopped).resolves.toBeUndefined();
});
