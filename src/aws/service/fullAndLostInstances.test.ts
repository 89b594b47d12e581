import { expect, test } from "vitest";
import { createSimulation, type Simulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { setupOf } from "../../testing/scenario.ts";
import { isActive } from "../task/model.ts";

function opened(fileName: string) {
  const simulation = createSimulation(setupOf(fileName), { checkRecords: true });
  return {
    simulation,
    until: (second: number) => void simulation.advanceTo(simMs(second * 1_000)),
    service: () => simulation.get("service", "Service"),
    placed: () => placedOn(simulation),
  };
}
const placedOn = (simulation: Simulation): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { containerInstanceArn } of [...simulation.all("task")].filter(isActive)) {
    counts[containerInstanceArn ?? "none"] = (counts[containerInstanceArn ?? "none"] ?? 0) + 1;
  }
  return counts;
};
const both = (count: number) => ({ "instance/Instances/1": count, "instance/Instances/2": count });

test("full-cluster-deadlock: at 100 percent nothing starts and nothing stops; at 50 the update runs through", () => {
  const { simulation, until, service, placed } = opened("full-cluster-deadlock.yaml");
  until(479);
  expect(service()).toMatchObject({ runningCount: 4, sim: { steady: true } });
  until(1_079);
  expect(service()?.deployments).toMatchObject([
    { status: "PRIMARY", rolloutState: "IN_PROGRESS", desiredCount: 4, runningCount: 0, pendingCount: 0 },
    { status: "ACTIVE", runningCount: 4 },
  ]);
  const placement = simulation.get("placement", "Service");
  expect(placement?.failure?.reason).toBe("RESOURCE:CPU");
  // Every way out: an instance, a smaller task, or a lower floor.
  expect(placement?.failure?.changes).toEqual([
    expect.stringMatching(/^On i-[0-9a-f]+: free [\d,]+ CPU units\.$/),
    expect.stringMatching(/^Or add an instance: an empty \S+ has /),
    "Or lower minimumHealthyPercent, for example to 50: then 2 old tasks may stop first and make room.",
  ]);
  expect(placement?.because).toMatch(
    /The deployment lacks room: 4 old tasks hold it, and the floor of 4 \(100% of 4, rounded up\) lets none stop\.$/,
  );
  expect(placed()).toEqual(both(2));
  until(1_800);
  expect(service()?.deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED", runningCount: 4 }]);
  expect(placed()).toEqual(both(2));
});

test("lost-agent: its tasks go on and answer, new ones go elsewhere; when it is back the zones are balanced again", () => {
  const { simulation, until, service, placed } = opened("lost-agent.yaml");
  until(600);
  expect(simulation.get("containerInstance", "instance/Instances/1")?.agentConnected).toBe(false);
  expect(service()).toMatchObject({ runningCount: 4, sim: { steady: true } });
  expect([...simulation.all("target")].filter(({ state }) => state === "healthy")).toHaveLength(4);
  // Two more: both beside the agent that answers, and then nothing moves.
  until(700);
  const then = [...simulation.all("task")].filter(isActive).map(({ id }) => id);
  expect(placed()).toEqual({ "instance/Instances/1": 2, "instance/Instances/2": 4 });
  until(1_079);
  expect([...simulation.all("task")].filter(isActive).map(({ id }) => id)).toEqual(then);
  expect(service()).toMatchObject({ runningCount: 6, sim: { steady: true } });
  until(1_199);
  expect(placed()).toEqual(both(3));
  until(1_500);
  expect(placed()).toEqual(both(4));
});

test("out-of-enis: each t3.small has three interfaces, one its own; four tasks run, two wait for an ENI", () => {
  const { simulation, until, service, placed } = opened("out-of-enis.yaml");
  until(420);
  expect(service()).toMatchObject({ desiredCount: 6, runningCount: 4, pendingCount: 0 });
  expect(placed()).toEqual(both(2));
  expect(simulation.get("placement", "Service")?.failure?.reason).toBe("RESOURCE:ENI");
  for (const { remainingResources } of simulation.all("containerInstance")) {
    const free = Object.fromEntries(
      remainingResources.map((resource) => [resource.name, "integerValue" in resource ? resource.integerValue : 0]),
    );
    expect(free.CPU).toBeGreaterThanOrEqual(256);
    expect(free.MEMORY).toBeGreaterThanOrEqual(128);
  }
});
