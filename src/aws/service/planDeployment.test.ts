import { expect, test } from "vitest";
import { deploymentLimits } from "./deploymentLimits.ts";
import { type DeploymentSituation, noTasks, planDeployment, type TaskCounts, totalOf } from "./planDeployment.ts";

const situation = (fields: Partial<DeploymentSituation>): DeploymentSituation => ({
  desiredCount: 4,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  primary: noTasks,
  old: noTasks,
  oldWanted: 0,
  primaryFailed: false,
  primaryWaits: false,
  capacity: null,
  launches: null,
  ...fields,
});
const tasks = (healthy: number, starting = 0, unhealthy = 0): TaskCounts => ({ healthy, starting, unhealthy });

interface Pass {
  readonly stop: number;
  readonly start: number;
  /** old + new healthy + new starting. */
  readonly state: string;
}

/** Plays passes in which every started task becomes healthy before the next one, as the published examples do. */
function roll(desiredCount: number, minimumHealthyPercent: number, maximumPercent: number, capacity: number | null) {
  const limits = deploymentLimits(desiredCount, { minimumHealthyPercent, maximumPercent });
  const passes: Pass[] = [];
  let old = desiredCount;
  let healthy = 0;
  let starting = 0;
  for (let pass = 0; pass < 20; pass++) {
    const plan = planDeployment(
      situation({
        desiredCount,
        minimumHealthyPercent,
        maximumPercent,
        capacity,
        oldWanted: old,
        old: tasks(old),
        primary: tasks(healthy, starting),
      }),
    );
    if (plan.deadlock) return { passes, deadlock: true };
    const stop = totalOf(plan.stopOld);
    expect(totalOf(plan.stopPrimary)).toBe(0);
    expect(plan.startOld).toBe(0);
    old -= stop;
    starting += plan.startPrimary;
    expect(old + healthy).toBeGreaterThanOrEqual(Math.min(limits.minimumHealthy, desiredCount));
    expect(old + healthy + starting).toBeLessThanOrEqual(limits.maximumActive);
    passes.push({ stop, start: plan.startPrimary, state: `${old}+${healthy}+${starting}` });
    // Asking again at the same instant moves nothing more.
    const again = planDeployment(
      situation({
        desiredCount,
        minimumHealthyPercent,
        maximumPercent,
        capacity,
        oldWanted: old,
        old: tasks(old),
        primary: tasks(healthy, starting),
      }),
    );
    expect(totalOf(again.stopOld) + again.startPrimary).toBe(0);
    if (old === 0 && starting === 0) break;
    healthy += starting;
    starting = 0;
    if (old === 0 && healthy === desiredCount) {
      passes.push({ stop: 0, start: 0, state: `0+${healthy}+0` });
      break;
    }
  }
  return { passes, deadlock: false };
}

// Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks": the worked examples, pass by pass.
test.each`
  golden    | desiredCount | min    | max    | capacity | states
  ${"G142"} | ${4}         | ${50}  | ${100} | ${null}  | ${"2+0+2 0+2+2 0+4+0"}
  ${"G143"} | ${4}         | ${100} | ${150} | ${null}  | ${"4+0+2 2+2+2 0+4+0"}
  ${"G144"} | ${4}         | ${50}  | ${150} | ${null}  | ${"2+0+4 0+4+0"}
  ${"G145"} | ${4}         | ${100} | ${200} | ${null}  | ${"4+0+4 0+4+0"}
  ${"§6.4"} | ${4}         | ${50}  | ${200} | ${null}  | ${"2+0+4 0+4+0"}
  ${"§6.4"} | ${4}         | ${0}   | ${100} | ${null}  | ${"0+0+4 0+4+0"}
  ${"§6.4"} | ${4}         | ${75}  | ${100} | ${null}  | ${"3+0+1 2+1+1 1+2+1 0+3+1 0+4+0"}
  ${"§6.4"} | ${4}         | ${100} | ${125} | ${null}  | ${"4+0+1 3+1+1 2+2+1 1+3+1 0+4+0"}
  ${"G150"} | ${1}         | ${100} | ${200} | ${null}  | ${"1+0+1 0+1+0"}
  ${"G151"} | ${1}         | ${0}   | ${100} | ${null}  | ${"0+0+1 0+1+0"}
  ${"§6.4"} | ${2}         | ${50}  | ${100} | ${null}  | ${"1+0+1 0+1+1 0+2+0"}
  ${"G152"} | ${3}         | ${50}  | ${150} | ${null}  | ${"2+0+2 0+2+1 0+3+0"}
  ${"§6.4"} | ${3}         | ${66}  | ${133} | ${null}  | ${"2+0+1 1+1+1 0+2+1 0+3+0"}
  ${"§6.4"} | ${5}         | ${50}  | ${100} | ${null}  | ${"3+0+2 1+2+2 0+4+1 0+5+0"}
  ${"§6.4"} | ${8}         | ${75}  | ${125} | ${null}  | ${"6+0+4 2+4+4 0+8+0"}
  ${"G153"} | ${10}        | ${90}  | ${110} | ${null}  | ${"9+0+2 7+2+2 5+4+2 3+6+2 1+8+2 0+10+0"}
  ${"§6.4"} | ${10}        | ${100} | ${120} | ${null}  | ${"10+0+2 8+2+2 6+4+2 4+6+2 2+8+2 0+10+0"}
  ${"G154"} | ${6}         | ${100} | ${200} | ${8}     | ${"6+0+2 4+2+2 2+4+2 0+6+0"}
  ${"G155"} | ${6}         | ${50}  | ${200} | ${8}     | ${"3+0+5 0+5+1 0+6+0"}
  ${"G156"} | ${6}         | ${50}  | ${200} | ${12}    | ${"3+0+6 0+6+0"}
`("$golden desired $desiredCount at $min/$max goes $states", ({ desiredCount, min, max, capacity, states }) => {
  const { passes, deadlock } = roll(desiredCount, min, max, capacity);
  expect(deadlock).toBe(false);
  expect(passes.map(({ state }) => state).join(" ")).toBe(states);
});

test("stops and starts of the published example 5 at 50/100", () => {
  expect(roll(5, 50, 100, null).passes.map(({ stop, start }) => [stop, start])).toEqual([
    [2, 2],
    [2, 2],
    [1, 1],
    [0, 0],
  ]);
});

test.each`
  golden    | desiredCount | min    | max
  ${"G146"} | ${4}         | ${100} | ${100}
  ${"§6.4"} | ${4}         | ${100} | ${110}
  ${"G148"} | ${3}         | ${100} | ${125}
  ${"G147"} | ${2}         | ${75}  | ${100}
  ${"§6.4"} | ${1}         | ${50}  | ${100}
`("$golden desired $desiredCount at $min/$max can neither stop nor start", ({ desiredCount, min, max }) => {
  expect(roll(desiredCount, min, max, null)).toEqual({ passes: [], deadlock: true });
});

test("G146 a lost task opens the deadlock: the new revision takes its place", () => {
  const plan = planDeployment(situation({ maximumPercent: 100, old: tasks(3), oldWanted: 4 }));
  // Below the floor, the revision that completed is restored first.
  expect([plan.startOld, plan.startPrimary, plan.deadlock]).toEqual([1, 0, false]);
  const floorMet = planDeployment(
    situation({ minimumHealthyPercent: 75, maximumPercent: 100, old: tasks(3), oldWanted: 4 }),
  );
  expect([floorMet.startOld, floorMet.startPrimary]).toEqual([0, 1]);
});

test("G158 an unhealthy old task is stopped free of the floor", () => {
  const plan = planDeployment(
    situation({ minimumHealthyPercent: 50, maximumPercent: 100, old: tasks(3, 0, 1), oldWanted: 4 }),
  );
  expect(plan.stopOld).toEqual(tasks(1, 0, 1));
  expect([plan.startPrimary, plan.startOld]).toEqual([2, 0]);
});

test("G107 with room, the replacement starts first and the unhealthy task leaves when it is healthy", () => {
  const first = planDeployment(situation({ primary: tasks(3, 0, 1) }));
  expect([first.startPrimary, first.replacements, totalOf(first.stopPrimary)]).toEqual([1, 1, 0]);
  const waiting = planDeployment(situation({ primary: tasks(3, 1, 1) }));
  expect([waiting.startPrimary, totalOf(waiting.stopPrimary)]).toEqual([0, 0]);
  const healthy = planDeployment(situation({ primary: tasks(4, 0, 1) }));
  expect([healthy.startPrimary, healthy.stopPrimary]).toEqual([0, tasks(0, 0, 1)]);
});

test("when the replacement is unhealthy too, one of the two is stopped", () => {
  expect(planDeployment(situation({ primary: tasks(3, 0, 2) })).stopPrimary).toEqual(tasks(0, 0, 1));
});

test("G108 without room, unhealthy tasks go one at a time", () => {
  const limits = { minimumHealthyPercent: 50, maximumPercent: 100 };
  const first = planDeployment(situation({ ...limits, primary: tasks(2, 0, 2) }));
  expect([first.stopPrimary, first.startPrimary, first.replacements]).toEqual([tasks(0, 0, 1), 1, 1]);
  const waiting = planDeployment(situation({ ...limits, primary: tasks(2, 1, 1) }));
  expect([totalOf(waiting.stopPrimary), waiting.startPrimary]).toEqual([0, 0]);
  const second = planDeployment(situation({ ...limits, primary: tasks(3, 0, 1) }));
  expect([second.stopPrimary, second.startPrimary]).toEqual([tasks(0, 0, 1), 1]);
});

test("no unhealthy task makes room for a replacement that may not be launched yet", () => {
  const plan = planDeployment(situation({ maximumPercent: 100, primary: tasks(3, 0, 1), primaryWaits: true }));
  expect([totalOf(plan.stopPrimary), plan.startPrimary]).toEqual([0, 0]);
});

test("G224 a failed old task is replaced in its own revision while a deployment is under way", () => {
  const plan = planDeployment(situation({ old: tasks(3, 0, 1), oldWanted: 4, primary: tasks(0, 4) }));
  expect(plan.stopOld).toEqual(tasks(0, 0, 1));
  expect([plan.startOld, plan.startPrimary, plan.replacements]).toEqual([1, 0, 1]);
  const waiting = planDeployment(situation({ old: tasks(3, 1), oldWanted: 4, primary: tasks(0, 4) }));
  expect([totalOf(waiting.stopOld), waiting.startOld, waiting.startPrimary]).toEqual([0, 0, 0]);
});

test("tasks of a revision that never completed are not restored", () => {
  const plan = planDeployment(situation({ old: tasks(0, 4), oldWanted: 0 }));
  expect([plan.stopOld, plan.startOld, plan.startPrimary]).toEqual([tasks(0, 4), 0, 4]);
});

test.each`
  what                                 | primary           | desiredCount | stop              | start
  ${"scale out"}                       | ${tasks(2)}       | ${5}         | ${tasks(0)}       | ${3}
  ${"scale in"}                        | ${tasks(5)}       | ${2}         | ${tasks(3)}       | ${0}
  ${"scale in, pending tasks first"}   | ${tasks(3, 2)}    | ${2}         | ${tasks(1, 2)}    | ${0}
  ${"scale in past an unhealthy task"} | ${tasks(3, 1, 1)} | ${2}         | ${tasks(1, 1, 1)} | ${0}
  ${"scale to zero"}                   | ${tasks(3, 1, 1)} | ${0}         | ${tasks(3, 1, 1)} | ${0}
  ${"replace a task that was lost"}    | ${tasks(2)}       | ${3}         | ${tasks(0)}       | ${1}
  ${"stay"}                            | ${tasks(3)}       | ${3}         | ${tasks(0)}       | ${0}
`("$what", ({ primary, desiredCount, stop, start }) => {
  const plan = planDeployment(situation({ primary, desiredCount }));
  expect([plan.stopPrimary, plan.startPrimary, plan.replacements]).toEqual([stop, start, 0]);
});

test("a failed deployment launches nothing and leaves the old tasks alone", () => {
  const plan = planDeployment(situation({ primaryFailed: true, primary: tasks(1, 0, 2), old: tasks(4), oldWanted: 4 }));
  expect([plan.startPrimary, plan.stopOld, plan.stopPrimary]).toEqual([0, noTasks, tasks(0, 0, 2)]);
  expect(plan.deadlock).toBe(false);
});

test("while launches of the new revision wait, the old one is still restored", () => {
  const plan = planDeployment(situation({ old: tasks(3), oldWanted: 4, primaryWaits: true }));
  expect([plan.startOld, plan.startPrimary]).toEqual([1, 0]);
});

test("the launch rate bounds all launches together", () => {
  const plan = planDeployment(situation({ desiredCount: 1200, launches: 500 }));
  expect(plan.startPrimary).toBe(500);
});

test("launches that must wait are no deadlock", () => {
  const plan = planDeployment(situation({ old: tasks(4), oldWanted: 4, primaryWaits: true }));
  expect([plan.startPrimary, plan.deadlock]).toEqual([0, false]);
});
