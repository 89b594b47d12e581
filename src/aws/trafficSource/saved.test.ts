import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import type { Command } from "../../engine/records.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { scenarioText } from "../../testing/scenario.ts";
import type { TrafficSourceRecord } from "./model.ts";
import { usualClients } from "./retries.ts";

type SetTraffic = Omit<Extract<Command, { type: "lab.SetTraffic" }>, "type">;
type SetClients = Omit<Extract<Command, { type: "lab.SetClients" }>, "type">;

/** What a source sends; when its shape began and what became of it so far belong to the run, not to the template. */
const settings = ({ sim, startsAtMs, ...rest }: TrafficSourceRecord) => ({ clients: usualClients, ...rest });

/** The sources of a scenario after these edits, and those of the template that is saved then and opened again. */
function savedAndOpened(file: string, commands: readonly Command[]) {
  const opened = openScenario(scenarioText(file), { fileName: file });
  if (opened.setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(opened.setup);
  for (const command of commands) expect(simulation.send(command)).toMatchObject({ accepted: true });
  const again = openScenario(saveTemplate(opened, simulation), { fileName: file });
  expect(again.problems.filter(({ severity }) => severity !== "note")).toEqual(
    opened.problems.filter(({ severity }) => severity !== "note"),
  );
  const read = (again.setup?.records ?? []).flatMap(([kind, record]) =>
    kind === "trafficSource" ? [settings(record as TrafficSourceRecord)] : [],
  );
  return { edited: [...simulation.all("trafficSource")].map(settings), read };
}

const stages = [
  { duration: 60, target: 200 },
  { duration: 300, target: 200 },
  { duration: 0, target: 12.5 },
];
const shapes: readonly (readonly [string, SetTraffic])[] = [
  ["a rate", { rate: 42.5 }],
  ["stages", { start: 20, stages }],
  ["a profile", { profile: "start 20; ramp 2m to 200; hold 5m; jump 500; hold 90s; ramp 1m to 50" }],
  ["a profile in users", { profile: "start 1 vus; ramp 30s to 20; ramp 90s to 10" }],
  ["a profile with noise", { profile: "start 20; hold 5m; noise poisson seed 7" }],
  ["stairs", { profile: "stairs from 50 by 50 every 3m x5" }],
  ["a day and night", { sine: { periodSeconds: 86_400, mean: 100, amplitude: 80, phaseSeconds: 32_400 } }],
  ["a recording", { recorded: { periodSeconds: 60, values: [600, 1_200, 0] } }],
  ["ten times as much, three times as fast", { multiplier: 10, speed: 3 }],
  ["noise on top of what is written", { noise: { kind: "poisson", seed: 3 } }],
  ["users who think", { rate: 30, users: { thinkSeconds: 1.5 } }],
  ["a shape that goes on", { start: 5, stages, goOn: true }],
];
test.each(shapes)("lab.SetTraffic with %s: edited, saved and opened again it is the same", (_, change) => {
  const { edited, read } = savedAndOpened("flash-sale.yaml", [{ type: "lab.SetTraffic", ...change }]);
  expect(read).toEqual(edited);
  const untouched = savedAndOpened("flash-sale.yaml", []);
  expect(untouched.read).toEqual(untouched.edited);
  expect(edited).not.toEqual(untouched.edited);
});

const clients: readonly (readonly [string, SetClients])[] = [
  ["a time-out", { clientTimeoutSeconds: 2.5 }],
  ["retries with a budget", { retries: 3, retryBudget: 0.1 }],
  ["one node that asks in turn", { inTurn: true }],
];
test.each(clients)("lab.SetClients with %s: edited, saved and opened again it is the same", (_, change) => {
  const { edited, read } = savedAndOpened("hello-ecs.yaml", [{ type: "lab.SetClients", ...change }]);
  expect(read).toEqual(edited);
  expect(edited).toEqual([
    expect.objectContaining("clientTimeoutSeconds" in change ? change : { clients: expect.objectContaining(change) }),
  ]);
});

test("what the template says and no edit touches stays: back to no time-out, no noise and no users is saved too", () => {
  const there: readonly Command[] = [
    { type: "lab.SetTraffic", noise: { kind: "poisson", seed: 1 }, users: { thinkSeconds: 2 } },
    { type: "lab.SetClients", clientTimeoutSeconds: 5, retries: 1 },
  ];
  const back: readonly Command[] = [
    { type: "lab.SetTraffic", noise: null, users: null },
    { type: "lab.SetClients", clientTimeoutSeconds: null, retries: 0 },
  ];
  const { edited, read } = savedAndOpened("retry-storm.yaml", [...there, ...back]);
  expect(read).toEqual(edited);
  expect(edited[0]).toMatchObject({ clientTimeoutSeconds: null });
  expect(edited[0]).not.toHaveProperty("noise");
  expect(edited[0]).not.toHaveProperty("users");
});

test("messages of a queue's producers are saved by the queue, with the poison among them", () => {
  const { edited, read } = savedAndOpened("queue-workers.yaml", [{ type: "lab.SetTraffic", rate: 7 }]);
  expect(read).toEqual(edited);
  expect(edited).toMatchObject([{ shape: { kind: "constant", rate: 7 } }]);
});
