import { expect, test } from "vitest";
import type { TrafficShape } from "../aws/trafficSource/model.ts";
import type { Command } from "../engine/records.ts";
import type { Setup } from "../engine/run.ts";
import { simMs } from "../kernel/time.ts";
import { defaultRunSeconds } from "./runLength.ts";

const setup = (shape: TrafficShape | null, ...commands: { at: number; command: Command }[]): Setup => ({
  seed: 7,
  records:
    shape === null
      ? []
      : [
          [
            "trafficSource",
            {
              id: "Users",
              name: "Users",
              loadBalancerId: "LoadBalancer",
              shape,
              startsAtMs: 0,
              multiplier: 1,
              clientTimeoutSeconds: null,
              requests: [],
              sim: { rate: 0, cause: null, saidRate: 0 },
            },
          ],
        ],
  commands: commands.map(({ at, command }) => ({ atMs: simMs(at * 1_000), command })),
});
const stages = [
  { duration: 3_600, target: 10 },
  { duration: 3_600, target: 0 },
];
const stop: Command = { type: "ecs.StopTask", task: "task/Service/1" };
const replay = (periods: number): Command => ({
  type: "lab.SetTraffic",
  recorded: { periodSeconds: 300, values: Array(periods).fill(1) },
});

test.each`
  what                         | of                                                 | seconds                | cut
  ${"nothing happens"}         | ${setup(null)}                                     | ${1_800}               | ${false}
  ${"constant traffic"}        | ${setup({ kind: "constant", rate: 5 })}            | ${1_800}               | ${false}
  ${"stages of two hours"}     | ${setup({ kind: "stages", start: 0, stages })}     | ${7_200 + 1_200}       | ${false}
  ${"a command after an hour"} | ${setup(null, { at: 3_600, command: stop })}       | ${4_800}               | ${false}
  ${"an early command"}        | ${setup(null, { at: 60, command: stop })}          | ${1_800}               | ${false}
  ${"a fortnight's recording"} | ${setup(null, { at: 0, command: replay(4_032) })}  | ${14 * 86_400 + 1_200} | ${false}
  ${"seven months"}            | ${setup(null, { at: 0, command: replay(60_000) })} | ${30 * 86_400}         | ${true}
`("$what: $seconds s", ({ of, seconds, cut }) => {
  expect(defaultRunSeconds(of)).toEqual({ seconds, cut });
});
