import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { verdictOn } from "../wiring/verdict.ts";
import { layout } from "./layout.ts";
import { structureOf } from "./structure.ts";

const run = ec2Run({
  externalInstances: { rack: { cluster: "web" }, "shop-floor": { cluster: "web" } },
  taskDefinition: { RequiresCompatibilities: ["EXTERNAL"] },
  service: { LaunchType: "EXTERNAL", DesiredCount: 2 },
});
run.until(200);
const { nowMs } = run.simulation;
const tables = {
  ...pageFixture().tables,
  containerInstance: new Map([...run.simulation.all("containerInstance")].map((one) => [one.id, one])),
  task: new Map([...run.simulation.all("task")].map((one) => [one.id, one])),
};

test("servers of one's own stand side by side below the Region, in no VPC and no zone, with their tasks", () => {
  const nodes = layout(structureOf(tables, nowMs, 10), {});
  const region = nodes.find(({ kind }) => kind === "region");
  const servers = nodes.filter(({ recordId }) => recordId === "rack" || recordId === "shop-floor");
  expect(servers.map(({ parent, tasks }) => [parent, tasks])).toEqual([
    [null, 1],
    [null, 1],
  ]);
  const bottom = (region?.absolute.y ?? 0) + (region?.height ?? 0);
  for (const { absolute } of servers) expect(absolute.y).toBeGreaterThan(bottom);
  expect(servers[0]?.absolute.y).toBe(servers[1]?.absolute.y);
  expect(structureOf(pageFixture().tables, nowMs, 10).external).toBeUndefined();
});

test.each(["loadBalancer", "targetGroup"] as const)("a wire from a %s to a service on them is refused", (kind) => {
  const service = run.service();
  const read = (asked: string, id: string) => (asked === "service" && id === service.id ? service : undefined) as never;
  expect(verdictOn({ kind, id: null }, { kind: "service", id: service.id }, read)).toMatchObject({
    legal: false,
    title: "A load balancer does not reach external instances.",
  });
});
