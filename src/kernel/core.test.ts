import fc from "fast-check";
import { expect, test } from "vitest";
import { createColumnSet, takeSlot } from "./columns.ts";
import { type Core, createCore, type SavedWorld } from "./core.ts";
import { canonicalJson } from "./digest.ts";
import { Phase } from "./queue.ts";
import { milliseconds, type SimMs, simMs } from "./time.ts";
import { emptyTimeline, keyframeBefore, wantsKeyframe, withKeyframe } from "./timeline.ts";

/** A toy world with everything in it: shops that serve customers, tire, wake each other and die. */
interface ShopRecord {
  readonly id: string;
  readonly town: string;
  readonly served: number;
}
interface ShopRecords {
  shop: ShopRecord;
}
interface ShopMessages {
  "shop.customer": { readonly id: string };
  "shop.reconcile": { readonly id: string };
  "shop.sample": Record<never, never>;
  "lab.Open": { readonly id: string };
}
interface Said {
  readonly message: string;
}
type ShopCore = Core<ShopRecords, ShopMessages, Said>;

function shops(seed: number): ShopCore {
  const core: ShopCore = createCore<ShopRecords, ShopMessages, Said>({
    kinds: ["shop"],
    indexes: { shop: ["town"] },
    seed,
    columns: { till: createColumnSet(["money"], 2) },
    checkRecords: true,
    introduce: (sim, message) => sim.journalRoot({ message: `You sent ${message.type}.` }, "command"),
    handlers: {
      "lab.Open"(sim, { id }) {
        sim.put("shop", id, { id, town: `town ${id.length % 2}`, served: 0 });
        takeSlot(sim.columns.till as never);
        sim.schedule("shop.customer", { id }, { in: milliseconds(1 + Math.floor(sim.draw("first", id) * 50)) });
      },
      "shop.customer"(sim, { id }) {
        const shop = sim.get("shop", id);
        if (shop === undefined) return;
        sim.patch("shop", id, { served: shop.served + 1 });
        sim.because(sim.journal({ message: `${id} served ${shop.served + 1}` }));
        for (const neighbour of sim.where("shop", "town", shop.town)) sim.wake("shop.reconcile", neighbour.id);
        if (sim.draw("closes", id, shop.served) < 0.05) sim.remove("shop", id);
        const gap = milliseconds(Math.floor(sim.draw("gap", id, shop.served) * 90));
        const next = sim.schedule("shop.customer", { id }, { in: gap });
        if (sim.draw("leaves", id, shop.served) < 0.02) sim.cancel(next);
      },
      "shop.reconcile"(sim, { id }) {
        if (sim.get("shop", id) !== undefined) sim.journal({ message: `${id} looked around` });
      },
      "shop.sample"(sim) {
        const money = sim.columns.till?.data.money as Float64Array;
        for (let slot = 0; slot < (sim.columns.till?.used ?? 0); slot++) money[slot] = (money[slot] ?? 0) + 0.1;
        sim.schedule("shop.sample", {}, { in: milliseconds(10) }, Phase.measure);
      },
    },
  });
  core.sim.schedule("shop.sample", {}, { in: milliseconds(10) }, Phase.measure);
  return core;
}

type Opening = readonly [atMs: number, name: string];
const openings = fc.array(fc.tuple(fc.integer({ min: 1, max: 800 }), fc.constantFrom("a", "bb", "ccc", "dddd")), {
  maxLength: 8,
});
const inTime = (list: readonly Opening[]): Opening[] => [...list].sort(([a], [b]) => a - b);

/** Sends what falls between now and `untilMs` exactly where a live session would have sent it. */
function play(core: ShopCore, list: readonly Opening[], fromMs: number, untilMs: number): void {
  for (const [atMs, id] of list) {
    if (atMs <= fromMs || atMs > untilMs) continue;
    core.advanceTo(simMs(atMs - 1));
    core.sim.schedule("lab.Open", { id: `${id}${atMs}` }, { at: simMs(atMs) }, Phase.command);
  }
  core.advanceTo(simMs(untilMs));
}
const bytes = (core: ShopCore): string => canonicalJson(core.save());
const endMs = 1_000;

test("uneven steps equal one step", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      openings,
      fc.array(fc.integer({ min: 1, max: endMs }), { maxLength: 20 }),
      (seed, list, stops) => {
        const straight = shops(seed);
        play(straight, inTime(list), 0, endMs);
        const uneven = shops(seed);
        let at = 0;
        for (const stop of [...stops].sort((a, b) => a - b)) {
          play(uneven, inTime(list), at, stop);
          at = stop;
        }
        play(uneven, inTime(list), at, endMs);
        expect(bytes(uneven)).toBe(bytes(straight));
      },
    ),
  );
});

test("a budget of single messages equals one call", () => {
  fc.assert(
    fc.property(fc.nat(), openings, (seed, list) => {
      const straight = shops(seed);
      play(straight, inTime(list), 0, 400);
      straight.advanceTo(simMs(endMs));
      const crumbs = shops(seed);
      play(crumbs, inTime(list), 0, 400);
      while (!crumbs.advanceTo(simMs(endMs), 1).arrived);
      // Commands later than 400 ms were not sent to either.
      expect(bytes(crumbs)).toBe(bytes(straight));
    }),
  );
});

test("a world saved as JSON at any message and resumed ends byte-identical", () => {
  fc.assert(
    fc.property(fc.nat(), openings, fc.nat({ max: 400 }), (seed, list, messages) => {
      const straight = shops(seed);
      play(straight, inTime(list), 0, 850);
      straight.advanceTo(simMs(endMs));

      const saved = shops(seed);
      play(saved, inTime(list), 0, 850);
      saved.advanceTo(simMs(endMs), messages);
      const json = JSON.parse(JSON.stringify(saved.save())) as SavedWorld<ShopRecords, Said>;
      const resumed = shops(seed + 1);
      resumed.load(json);
      expect(bytes(resumed)).toBe(bytes(saved));
      resumed.advanceTo(simMs(endMs));
      expect(bytes(resumed)).toBe(bytes(straight));
    }),
  );
});

test("seeking back to any instant equals running straight to it", () => {
  fc.assert(
    fc.property(fc.nat(), openings, fc.integer({ min: 0, max: endMs }), (seed, list, atMs) => {
      const core = shops(seed);
      let timeline = withKeyframe(emptyTimeline, core.keyframe());
      const frames = [core.keyframe()];
      let at = 0;
      for (let stop = 130; stop <= endMs; stop += 130) {
        play(core, inTime(list), at, stop);
        frames.push(core.keyframe());
        timeline = { keyframes: [...timeline.keyframes, core.keyframe()] };
        at = stop;
      }
      const frame = keyframeBefore(timeline, simMs(atMs));
      core.restore(frame as never);
      play(core, inTime(list), core.sim.now, atMs);
      const straight = shops(seed);
      play(straight, inTime(list), 0, atMs);
      expect(bytes(core)).toBe(bytes(straight));
    }),
  );
});

test("the digest is the same for the same history and another for any other", () => {
  const [one, same, other] = [shops(1), shops(1), shops(2)];
  for (const core of [one, same, other]) play(core, [[5, "a"]], 0, 500);
  expect(one.digest()).toBe(same.digest());
  expect(one.digest()).not.toBe(other.digest());
  expect(one.digest()).toMatch(/^[0-9a-f]{32}$/);
});

test("one wake per record and instant, however often it is asked for", () => {
  const core = shops(3);
  play(
    core,
    [
      [1, "a"],
      [2, "ccc"],
    ],
    0,
    60,
  );
  const looks = core.journalFrom(1).filter(({ message }) => message.endsWith("looked around"));
  const keys = looks.map(({ atMs, message }) => `${atMs} ${message}`);
  expect(looks.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
});

test("what a handler writes follows from the message it handles, back to the command", () => {
  const core = shops(3);
  play(core, [[1, "a"]], 0, 300);
  for (const entry of core.journalFrom(1)) {
    let top = entry;
    while (top.causedBy !== null) top = core.entry(top.causedBy) as typeof top;
    expect(top.message).toBe("You sent lab.Open.");
    expect(entry.root).toBe("command");
  }
});

test("a record that JSON would change is refused where it is written", () => {
  const core = shops(1);
  const put = (served: number) => () => core.sim.put("shop", "x", { id: "x", town: "t", served });
  expect(put(Number.NaN)).toThrow("shop.x.served is NaN");
  expect(put(-0)).toThrow("shop.x.served is -0");
  expect(put(Number.POSITIVE_INFINITY)).toThrow("Infinity");
});

test("scheduling before now, and a loop without time, stop the run with a name", () => {
  const core = shops(1);
  core.advanceTo(simMs(100));
  expect(() => core.sim.schedule("shop.sample", {}, { at: 50 as SimMs })).toThrow("before now");
  const loop = createCore<ShopRecords, { "loop.turn": Record<never, never> }, Said>({
    kinds: ["shop"],
    indexes: {},
    seed: 1,
    columns: {},
    handlers: { "loop.turn": (sim) => void sim.schedule("loop.turn", {}, { at: sim.now }) },
  });
  loop.sim.schedule("loop.turn", {}, { in: milliseconds(1) });
  expect(() => loop.advanceTo(simMs(10))).toThrow("eventsAtOneInstant");
});

test("keyframes thin out with age and stay bounded", () => {
  let timeline = withKeyframe(emptyTimeline, { nowMs: simMs(0) });
  for (let now = 1_000; now <= 14 * 86_400_000; now += 30_000) {
    if (wantsKeyframe(timeline, simMs(now))) timeline = withKeyframe(timeline, { nowMs: simMs(now) });
  }
  expect(timeline.keyframes[0]?.nowMs).toBe(0);
  expect(timeline.keyframes.length).toBeLessThanOrEqual(400);
  const gaps = timeline.keyframes.slice(-15).map(({ nowMs }, index, all) => nowMs - (all[index - 1]?.nowMs ?? nowMs));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000);
});
