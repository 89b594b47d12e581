import { openScenario } from "../engine/open.ts";
import type { Command } from "../engine/records.ts";
import { createSimulation, type Simulation } from "../engine/simulation.ts";
import { digestOf } from "../kernel/digest.ts";
import { draw } from "../kernel/draw.ts";
import { exp, ln } from "../kernel/math.ts";
import { simMs } from "../kernel/time.ts";
import hello from "../scenarios/hello-ecs.yaml?raw";

/**
 * What `npm run digests` runs in every JavaScript engine it finds, built into one script. It asks nothing of its host
 * but TextEncoder, so a bare shell such as WebKit's jsc can run it too.
 */
export interface DigestResult {
  /** What must be the same everywhere: a name and a digest. */
  readonly lines: readonly (readonly [name: string, digest: string])[];
  /** The host's own Math.exp, Math.log and Math.pow. Hosts differ here, so it shows that a difference would be seen. */
  readonly hostMathematics: string;
}

const seed = 7;
const minutes = 120;
const everyMinutes = 10;
const service = "Service";
const image = "nginxdemos/hello";

/** Seconds since the start, and what a learner does then. Hello ECS is steady at 300. */
const actions: readonly (readonly [atSeconds: number, command: (simulation: Simulation) => Command])[] = [
  [360, () => ({ type: "lab.SetTraffic", multiplier: 10 })],
  [905, (simulation) => ({ type: "ecs.StopTask", task: runningTask(simulation) })],
  [1_500, () => ({ type: "ecs.UpdateService", service, desiredCount: 6 })],
  [
    2_111,
    () => ({
      type: "application-autoscaling.PutScalingPolicy",
      policyName: "web-cpu",
      targetTrackingScalingPolicyConfiguration: { targetValue: 35 },
    }),
  ],
  [2_700, () => ({ type: "lab.SetImageBehaviour", image, errorShare: 0.05, cpuMsPerRequest: 1.3 })],
  [3_003, (simulation) => ({ type: "lab.CrashTask", task: runningTask(simulation), exitCode: 137 })],
  [3_300, () => ({ type: "ecs.UpdateService", service, forceNewDeployment: true })],
  // More than ten tasks can serve: connections queue, time out and are refused.
  [
    3_900,
    () => ({
      type: "lab.SetTraffic",
      stages: [
        { duration: 300, target: 4_000 },
        { duration: 120, target: 4_000 },
        { duration: 300, target: 90 },
      ],
    }),
  ],
  [5_100, () => ({ type: "lab.SetImageBehaviour", image, healthCheckStatus: 503 })],
  [5_400, () => ({ type: "lab.SetImageBehaviour", image, healthCheckStatus: 200 })],
  [6_000, () => ({ type: "lab.SetTraffic", rate: 7.3, multiplier: 1 })],
];

export function digestResult(): DigestResult {
  return {
    lines: [
      ["exp, ln and draws", digestOf(mathematics(exp, ln, (x, y) => exp(y * ln(x))))],
      ...played("realistic"),
      ...played("idealised"),
    ],
    hostMathematics: digestOf(mathematics(Math.exp, Math.log, (x, y) => x ** y)),
  };
}

/** The digest of the whole world every ten minutes. */
function* played(clock: "realistic" | "idealised"): Generator<readonly [string, string]> {
  const opened = openScenario(hello.replace("clock: realistic", `clock: ${clock}`), {
    fileName: "hello-ecs.yaml",
    seed,
  });
  if (opened.setup === null || opened.metadata.clock !== clock) throw new Error(`Hello ECS does not open ${clock}.`);
  const simulation = createSimulation(opened.setup);
  let next = 0;
  for (let minute = everyMinutes; minute <= minutes; minute += everyMinutes) {
    for (let action = actions[next]; action !== undefined && action[0] < minute * 60; action = actions[++next]) {
      const [atSeconds, command] = action;
      simulation.advanceTo(simMs(atSeconds * 1_000));
      const verdict = simulation.send(command(simulation));
      if (!verdict.accepted) throw new Error(`At ${atSeconds} s, ${clock} clock: ${verdict.message}`);
    }
    simulation.advanceTo(simMs(minute * 60_000));
    yield [`${clock} clock, ${minute} min`, simulation.digest()];
  }
}

function runningTask(simulation: Simulation): string {
  for (const { id, lastStatus } of simulation.all("task")) if (lastStatus === "RUNNING") return id;
  throw new Error("No task is RUNNING.");
}

type Mathematics = (x: number) => number;

/** 100 000 results over the range a run uses, and far beyond it. */
function mathematics(e: Mathematics, log: Mathematics, power: (x: number, y: number) => number): number[] {
  return Array.from({ length: 20_000 }, (_, n) => {
    const share = draw(seed, "digests", n);
    const wide = (share - 0.5) * 1_400;
    return [e(-20 * share), e(wide), log(share), log(share * 1e9), power(1 + share, wide / 10)];
  }).flat();
}
