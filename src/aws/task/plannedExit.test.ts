import { expect, test } from "vitest";
import { fitsDisk } from "./diskSpace.ts";
import { plannedExit } from "./plannedExit.ts";
import { outOfMemory } from "./stoppedReason.ts";

const image = { exits: null, memoryMiB: 64, startSeconds: 5 };
const exits = { afterSeconds: 3, exitCode: 2 };

test.each`
  what                              | fields                      | memory  | exit
  ${"fits"}                         | ${{}}                       | ${64}   | ${null}
  ${"has no hard limit"}            | ${{ memoryMiB: 9_999 }}     | ${null} | ${null}
  ${"needs a MiB more"}             | ${{ memoryMiB: 65 }}        | ${64}   | ${{ afterSeconds: 5, exitCode: 137, reason: outOfMemory }}
  ${"exits by itself"}              | ${{ exits }}                | ${64}   | ${{ ...exits, reason: null }}
  ${"exits before it is too large"} | ${{ exits, memoryMiB: 65 }} | ${64}   | ${{ ...exits, reason: null }}
`("an application that $what", ({ fields, memory, exit }) => {
  expect(plannedExit({ ...image, ...fields }, { memory })).toEqual(exit);
});

test.each`
  sizes             | disk  | fits
  ${[6_826]}        | ${20} | ${true}
  ${[6_827]}        | ${20} | ${false}
  ${[3_000, 4_000]} | ${20} | ${false}
  ${[3_000, 4_000]} | ${21} | ${true}
`("images of $sizes MiB, compressed and unpacked, on $disk GiB: $fits", ({ sizes, disk, fits }) => {
  expect(fitsDisk(sizes, disk)).toBe(fits);
});
