import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { pullPlan, withImage } from "./imageCache.ts";
import { afterCleanup, usualImageCleanup } from "./imageCleanup.ts";
import type { CachedImage } from "./model.ts";

const cached = (image: string, digest: string, lastUsedAtMs = 0, pulledAtMs = 0): CachedImage => ({
  image,
  digest,
  pulledAtMs: simMs(pulledAtMs),
  lastUsedAtMs: simMs(lastUsedAtMs),
});
const disk = [cached("web", "old")];

test.each`
  behavior           | wanted   | pinned   | asksRegistry | onDisk   | fallback | digest
  ${"default"}       | ${"old"} | ${false} | ${true}      | ${true}  | ${"old"} | ${"old"}
  ${"default"}       | ${"new"} | ${false} | ${true}      | ${false} | ${"old"} | ${"new"}
  ${"default"}       | ${"new"} | ${true}  | ${true}      | ${false} | ${null}  | ${"new"}
  ${"always"}        | ${"old"} | ${false} | ${true}      | ${true}  | ${null}  | ${"old"}
  ${"always"}        | ${"new"} | ${false} | ${true}      | ${false} | ${null}  | ${"new"}
  ${"once"}          | ${"new"} | ${false} | ${false}     | ${true}  | ${null}  | ${"old"}
  ${"once"}          | ${"new"} | ${true}  | ${true}      | ${false} | ${null}  | ${"new"}
  ${"prefer-cached"} | ${"new"} | ${false} | ${false}     | ${true}  | ${null}  | ${"old"}
  ${"prefer-cached"} | ${"old"} | ${true}  | ${false}     | ${true}  | ${null}  | ${"old"}
`("$behavior, $wanted wanted (pinned $pinned)", ({ behavior, wanted, pinned, ...plan }) => {
  expect(pullPlan(behavior, disk, { image: "web", digest: wanted, pinned })).toEqual(plan);
});

test.each(["default", "always", "once", "prefer-cached"] as const)("%s pulls what is not on disk", (behavior) => {
  expect(pullPlan(behavior, disk, { image: "db", digest: "one", pinned: false })).toEqual({
    asksRegistry: true,
    onDisk: false,
    fallback: null,
    digest: "one",
  });
});

test("an image that is used again is the newest, and keeps the time of its pull", () => {
  const kept = withImage([cached("web", "old", 5, 1), cached("db", "one")], "web", "old", simMs(9));
  expect(kept).toEqual([cached("db", "one"), cached("web", "old", 9, 1)]);
});

test("cleanup: three hours after the last container, five at a time, the longest unused first", () => {
  const now = simMs(12_000_000);
  const images = ["a", "b", "c", "d", "e", "f"].map((name, index) => cached(name, "x", 100 - index));
  const young = cached("young", "x", 0, 10_000_000);
  const used = cached("used", "x");
  const left = afterCleanup([...images, young, used], usualImageCleanup, now, ({ image }) =>
    image === "used" ? now : null,
  );
  expect(left).toEqual([cached("a", "x", 100), young, cached("used", "x", now)]);
});
