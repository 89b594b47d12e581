import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { scenarioText } from "../../testing/scenario.ts";

test("SetSubnets moves the nodes with their addresses, is saved, and keeps two zones", () => {
  const fileName = "zone-failure-under-load.yaml";
  const opened = openScenario(scenarioText(fileName), { fileName });
  if (opened.setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation({ ...opened.setup, commands: [] }, { checkRecords: true });
  simulation.advanceTo(simMs(120_000));
  const [balancer] = [...simulation.all("loadBalancer")];
  const [lost = "", ...kept] = balancer?.subnets ?? [];
  const free = () => simulation.get("subnet", lost)?.availableIpAddressCount ?? 0;
  const before = free();
  const set = (subnets: readonly string[]) =>
    simulation.send({ type: "elbv2.SetSubnets", loadBalancerArn: balancer?.id ?? "", subnets });
  expect(set(kept)).toMatchObject({ accepted: true });
  expect(simulation.get("loadBalancer", balancer?.id ?? "")?.availabilityZones).toHaveLength(2);
  expect(free()).toBe(before + 1);
  const saved = openScenario(saveTemplate(opened, simulation), { fileName });
  expect(saved.setup?.records.find(([kind]) => kind === "loadBalancer")?.[1]).toMatchObject({ subnets: kept });
  expect(set([lost, ...kept])).toMatchObject({ accepted: true });
  expect(free()).toBe(before);
  expect(set([lost])).toMatchObject({
    exception: "ValidationError",
    message: "At least two subnets in two different Availability Zones must be specified",
  });
  expect(set(["SubnetZ", ...kept])).toMatchObject({ exception: "SubnetNotFound" });
});
