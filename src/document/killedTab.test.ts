import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type SimMs, simMs } from "../kernel/time.ts";
import type { RunFile } from "../protocol/messages.ts";
import { type Keeper, startKeeper } from "./keeper.ts";
import type { LatestChanges, LatestStorage } from "./latestChanges.ts";
import type { DocumentStorage } from "./storage.ts";
import { findDocument, mostVersions, readDocument, readVersion, readVersions } from "./storedDocument.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Every draw of a test from its own number. */
function draws(seed: number): (most: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (most) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % most;
  };
}

/** IndexedDB as its standard promises it: a transaction is done as a whole, some time later, or never. */
function database(draw: (most: number) => number, slowestMs = 120) {
  const kept = new Map<string, string>();
  const latestKept = new Map<string, string>();
  /** Local storage, which has a value as soon as it is written. */
  const latest: LatestStorage = {
    read: (id) => (latestKept.has(id) ? (JSON.parse(latestKept.get(id) as string) as LatestChanges) : null),
    write: (id, value) => void (value === null ? latestKept.delete(id) : latestKept.set(id, JSON.stringify(value))),
  };
  return {
    latest,
    /** One tab's way in; after `kill` nothing of it gets through. */
    open(): { storage: DocumentStorage; kill(): void } {
      let alive = true;
      const transaction = <T>(act: () => T): Promise<T> =>
        new Promise((resolve) => {
          setTimeout(() => alive && resolve(act()), 1 + draw(slowestMs));
        });
      const read = (key: string) => (kept.has(key) ? JSON.parse(kept.get(key) as string) : undefined);
      const storage: DocumentStorage = {
        get: (key) => transaction(() => read(key)),
        set: (key, value) => transaction(() => void kept.set(key, JSON.stringify(value))),
        update: (key, change) => transaction(() => void kept.set(key, JSON.stringify(change(read(key))))),
        remove: (key) => transaction(() => void kept.delete(key)),
      };
      return {
        storage,
        kill() {
          alive = false;
        },
      };
    },
  };
}

const empty: RunFile = {
  format: "steady-state/run",
  version: 1,
  fileName: "a.yaml",
  template: "",
  seed: 1,
  commands: [],
  nowMs: simMs(0),
};
/** An edit, told apart by its instant. */
const edited = (run: RunFile, atMs: SimMs): RunFile => ({
  ...run,
  nowMs: atMs,
  commands: [...run.commands, { atMs, command: { type: "ecs.UpdateService", service: "web" } as never }],
});

/** A session of edits in a tab that answers within 100 ms, from `run` on. */
function tab(
  data: ReturnType<typeof database>,
  document: { id: string; revision: number; latest?: LatestChanges },
  run: RunFile,
  writer: string,
) {
  const { storage, kill } = data.open();
  const state = { run, conflicts: 0, troubles: [] as unknown[] };
  const keeper: Keeper = startKeeper(document, writer, {
    storage,
    latest: data.latest,
    keep: () => new Promise((resolve) => setTimeout(() => resolve(state.run), 100)),
    nowMs: () => state.run.nowMs,
    wallMs: () => Date.now(),
    onTrouble: (error) => state.troubles.push(error),
    onConflict: () => state.conflicts++,
  });
  return {
    state,
    keeper,
    storage,
    kill() {
      kill();
      keeper.stop();
    },
  };
}

test("a tab killed at 250 random moments of an editing session loses nothing older than one second", async () => {
  let lost = 0;
  for (let kill = 0; kill < 250; kill++) {
    const draw = draws(kill + 1);
    const data = database(draw);
    const page = tab(data, { id: "d", revision: 0 }, empty, `tab ${kill}`);
    page.keeper.changed("Opened");
    const madeAt: number[] = [];
    const killedAt = Date.now() + 1_500 + draw(12_000);
    while (Date.now() < killedAt) {
      await vi.advanceTimersByTimeAsync(Math.min(killedAt - Date.now(), 10 + draw(700)));
      if (Date.now() >= killedAt) break;
      page.state.run = edited(page.state.run, simMs(page.state.run.commands.length + 1));
      madeAt.push(Date.now());
      page.keeper.changed("Edit");
    }
    page.kill();
    const reading = readDocument(data.open().storage, "d");
    await vi.advanceTimersByTimeAsync(1_000);
    const back = await reading;
    const olderThanASecond = madeAt.filter((at) => at <= killedAt - 1_000).length;
    const kept = back?.run.commands.length ?? 0;
    // What is kept is a beginning of what was done, not a selection.
    expect(back?.run.commands).toEqual(page.state.run.commands.slice(0, kept));
    expect(kept).toBeGreaterThanOrEqual(olderThanASecond);
    lost += madeAt.length - kept;
  }
  // The kills fall between an edit and its write too, or they would prove nothing.
  expect(lost).toBeGreaterThan(25);
});

/** One edit as the worker tells it: recorded first, seen in the records later. */
function recordedEdit({ state, keeper }: ReturnType<typeof tab>): void {
  const index = state.run.commands.length;
  state.run = edited(state.run, simMs(index + 1));
  keeper.recorded({ index, timed: state.run.commands[index] as RunFile["commands"][number] });
  setTimeout(() => keeper.changed("Edit"), 900);
}

test("where every write takes seconds and records come late, a killed tab still loses nothing that was accepted", async () => {
  let heldByLatest = 0;
  for (let kill = 0; kill < 100; kill++) {
    const draw = draws(kill + 900);
    const data = database(draw, 6_000);
    let page = tab(data, { id: "d", revision: 0 }, empty, "first");
    page.keeper.changed("Opened");
    await vi.advanceTimersByTimeAsync(9_000);
    for (const writer of ["second", "third"]) {
      const killedAt = Date.now() + draw(9_000);
      while (Date.now() < killedAt) {
        await vi.advanceTimersByTimeAsync(10 + draw(700));
        recordedEdit(page);
      }
      page.kill();
      const finding = findDocument(data.open().storage, data.latest, "d");
      await vi.advanceTimersByTimeAsync(20_000);
      const found = await finding;
      expect(found?.run.commands).toEqual(page.state.run.commands);
      heldByLatest += found?.latest?.commands.length ?? 0;
      page = tab(data, found as NonNullable<typeof found>, found?.run as RunFile, writer);
    }
    page.kill();
  }
  expect(heldByLatest).toBeGreaterThan(200);
});

test("what was recorded of one run is no part of the run that takes its place in the document", async () => {
  const data = database(draws(8));
  const page = tab(data, { id: "d", revision: 0 }, empty, "tab");
  page.keeper.changed("Opened");
  await vi.advanceTimersByTimeAsync(1_000);
  recordedEdit(page);
  page.keeper.moved({ Service: [8, 16] });
  expect(data.latest.read("d")).toMatchObject({ from: 0, commands: [{ atMs: 1 }], layout: { Service: [8, 16] } });
  page.keeper.anotherRun();
  page.state.run = empty;
  expect(data.latest.read("d")).toBeNull();
  recordedEdit(page);
  expect(data.latest.read("d")).toBeNull();
  await vi.advanceTimersByTimeAsync(2_000);
  recordedEdit(page);
  expect(data.latest.read("d")).toMatchObject({ from: 1, commands: [{ atMs: 2 }] });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(data.latest.read("d")).toBeNull();
});

test("time that passes without an edit is kept to the second too, without writing the run again", async () => {
  const data = database(draws(3));
  const page = tab(data, { id: "d", revision: 0 }, { ...empty, commands: [] }, "tab");
  page.keeper.changed("Opened");
  await vi.advanceTimersByTimeAsync(2_000);
  page.state.run = { ...page.state.run, nowMs: simMs(90_000) };
  await vi.advanceTimersByTimeAsync(1_000);
  page.kill();
  const reading = readDocument(data.open().storage, "d");
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await reading)?.run.nowMs).toBe(90_000);
  expect((await reading)?.revision).toBe(1);
});

test("a second tab never overwrites the first: it is told, and writes nothing", async () => {
  const data = database(draws(4));
  const first = tab(data, { id: "d", revision: 0 }, empty, "first");
  first.keeper.changed("Opened");
  await vi.advanceTimersByTimeAsync(1_000);
  const second = tab(data, { id: "d", revision: 1 }, empty, "second");
  first.state.run = edited(first.state.run, simMs(1));
  first.keeper.changed("Edit");
  await vi.advanceTimersByTimeAsync(1_000);
  second.state.run = edited(edited(second.state.run, simMs(8)), simMs(9));
  second.keeper.changed("Another edit");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(second.state.conflicts).toBe(1);
  expect(first.state.conflicts).toBe(0);
  const reading = readDocument(data.open().storage, "d");
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await reading)?.run.commands).toEqual(first.state.run.commands);
});

test("thirty versions are kept, each with what was done and openable; a burst of edits is one", async () => {
  const data = database(draws(5));
  const page = tab(data, { id: "d", revision: 0 }, empty, "tab");
  page.keeper.changed("Opened a.yaml");
  await vi.advanceTimersByTimeAsync(6_000);
  for (let burst = 1; burst <= 40; burst++) {
    for (const part of ["first", "second"]) {
      page.state.run = edited(page.state.run, simMs(burst));
      page.keeper.changed(`Edit ${burst}, ${part}`);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await vi.advanceTimersByTimeAsync(6_000);
  }
  const { storage } = page;
  const reading = readVersions(storage, "d");
  await vi.advanceTimersByTimeAsync(1_000);
  const versions = await reading;
  expect(versions).toHaveLength(mostVersions);
  expect(mostVersions).toBeGreaterThanOrEqual(20);
  expect(versions.at(-1)?.changes).toEqual(["Edit 40, first", "Edit 40, second"]);
  const runs = Promise.all(versions.map(({ number }) => readVersion(storage, "d", number)));
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await runs).map((run) => run?.commands.length)).toEqual(versions.map((_line, at) => 2 * (at + 11)));
});

test("a write that fails is told, tried again, and nothing is lost", async () => {
  const data = database(draws(6));
  const page = tab(data, { id: "d", revision: 0 }, empty, "tab");
  const update = page.storage.update;
  page.storage.update = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  page.state.run = edited(page.state.run, simMs(1));
  page.keeper.changed("Edit");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(page.state.troubles.length).toBeGreaterThan(1);
  page.storage.update = update;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(page.state.troubles.at(-1)).toBeNull();
  const reading = readDocument(data.open().storage, "d");
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await reading)?.run.commands).toHaveLength(1);
});

test("going back to a version is a version of its own, however soon: what was there stays listed", async () => {
  const data = database(draws(7));
  const page = tab(data, { id: "d", revision: 0 }, empty, "tab");
  for (const [what, apart] of [
    ["Opened", false],
    ["Edit", false],
    ["You went back.", true],
  ] as const) {
    page.keeper.changed(what, apart);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  const reading = readVersions(page.storage, "d");
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await reading).map(({ changes }) => changes)).toEqual([["Opened"], ["Edit"], ["You went back."]]);
});
