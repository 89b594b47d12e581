import { expect, test } from "vitest";
import { editedRun } from "../../testing/editedRun.ts";
import { scenarioText } from "../../testing/scenario.ts";

const vpc = { Ref: "Vpc" };
const acl = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: vpc } };
const attached = (subnet: string) => ({
  Type: "AWS::EC2::SubnetNetworkAclAssociation",
  Properties: { SubnetId: { Ref: subnet }, NetworkAclId: { Ref: "Closed" } },
});

test("an edit of the template that closes the way of the agents silences them at once, and undo brings them back", () => {
  const run = editedRun(scenarioText("lost-agent.yaml").replace(/\n {4}commands:(?:\n {6}.*)+/, ""), 150);
  const heard = () => [...run.simulation.all("containerInstance")].filter(({ sim }) => sim.agentRunning).length;
  const all = heard();
  expect(all).toBeGreaterThan(1);

  const cut = run.remove("DefaultRoute");
  expect([cut.accepted, heard()]).toEqual([true, 0]);
  expect(run.edit(cut.undo).accepted).toBe(true);
  run.runFor(30);
  expect(heard()).toBe(all);

  // A network ACL without entries denies everything, in both directions.
  const closed = run.edit([
    { path: ["Resources", "Closed"], value: acl },
    { path: ["Resources", "ClosedA"], value: attached("SubnetA") },
    { path: ["Resources", "ClosedB"], value: attached("SubnetB") },
  ]);
  expect([closed.accepted, heard()]).toEqual([true, 0]);
  expect(run.edit(closed.undo).accepted).toBe(true);
  run.runFor(30);
  expect(heard()).toBe(all);
});
