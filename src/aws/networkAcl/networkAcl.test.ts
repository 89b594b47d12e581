import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { networkTemplate, openNetwork } from "../../testing/network.ts";
import { networkCard } from "../network/describe.ts";

const ref = (name: string) => ({ Ref: name });
const entry = (RuleNumber: number, Egress: boolean, from: number, to: number, RuleAction = "allow") => ({
  Type: "AWS::EC2::NetworkAclEntry",
  Properties: {
    NetworkAclId: ref("Acl"),
    RuleNumber,
    Egress,
    Protocol: 6,
    RuleAction,
    CidrBlock: "0.0.0.0/0",
    PortRange: { From: from, To: to },
  },
});
const acl = {
  Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: ref("Vpc") } },
  AclOfPrivate: {
    Type: "AWS::EC2::SubnetNetworkAclAssociation",
    Properties: { SubnetId: ref("Private"), NetworkAclId: ref("Acl") },
  },
};
const both = { Out: entry(100, true, 443, 443), Answers: entry(100, false, 1024, 65535) };
const refusedBy = (run: FargateRun) =>
  run.tasks().find(({ stopCode }) => stopCode === "TaskFailedToStart")?.sim.refusedBy;
const running = (run: FargateRun) => run.active().filter(({ lastStatus }) => lastStatus === "RUNNING").length;

test("a new network ACL denies everything: the pull times out, and the ACL is the hop that refused", () => {
  const run = runOf(openNetwork({ nat: true, resources: acl }));
  run.until(90);
  const [failed] = run.tasks();
  expect(failed?.stoppedReason).toMatch(/^CannotPullContainerError: .*i\/o timeout$/);
  expect(refusedBy(run)).toEqual({ kind: "networkAcl", id: "Acl" });
  expect(run.journal().map(({ because }) => because)).toContainEqual(
    expect.stringContaining(
      "In the network ACL Acl of Private no rule allows TCP port 443 outbound to 44.205.64.79. Allow TCP port 443 outbound",
    ),
  );
});

test("network ACLs are stateless: without a rule for the answers nothing comes back; with it the task runs", () => {
  const run = runOf(openNetwork({ nat: true, resources: { ...acl, Out: both.Out } }));
  run.until(90);
  expect(refusedBy(run)).toEqual({ kind: "networkAcl", id: "Acl" });
  expect(run.journal().map(({ because }) => because)).toContainEqual(
    expect.stringContaining(
      "no rule allows TCP ports 32768 to 60999 inbound from 44.205.64.79, where answers come back",
    ),
  );
  const answers = {
    networkAclId: "Acl",
    ruleNumber: 100,
    egress: false,
    protocol: "6",
    ruleAction: "allow",
    cidrBlock: "0.0.0.0/0",
    portRange: { from: 1024, to: 65535 },
  } as const;
  expect(run.send({ type: "ec2.CreateNetworkAclEntry", ...answers })).toBe("accepted");
  expect(run.send({ type: "ec2.CreateNetworkAclEntry", ...answers })).toBe(
    "NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists.",
  );
  run.until(400);
  expect(running(run)).toBe(1);
});

test("the lowest number that fits decides: a deny before the allow, until it is deleted", () => {
  const deny = entry(50, true, 443, 443, "deny");
  const run = runOf(openNetwork({ nat: true, resources: { ...acl, ...both, Deny: deny } }));
  run.until(90);
  expect(run.journal().map(({ because }) => because)).toContainEqual(
    expect.stringContaining("rule 50 denies TCP port 443"),
  );
  expect(networkCard(run.simulation, "networkAcl", "Acl")?.facts).toContainEqual({
    label: "Outbound 50",
    value: "deny TCP 443 to 0.0.0.0/0",
  });
  expect(run.send({ type: "ec2.DeleteNetworkAclEntry", networkAclId: "Acl", ruleNumber: 50, egress: true })).toBe(
    "accepted",
  );
  expect(run.send({ type: "ec2.DeleteNetworkAclEntry", networkAclId: "Acl", ruleNumber: 50, egress: true })).toBe(
    "InvalidNetworkAclEntry.NotFound: The network acl entry identified by 50 in " +
      `${run.simulation.get("networkAcl", "Acl")?.networkAclId} does not exist`,
  );
  run.until(400);
  expect(running(run)).toBe(1);
});

test("what a call changed is saved in the template's own entries", () => {
  const opened = openScenario(networkTemplate({ nat: true, resources: { ...acl, ...both } }), {
    fileName: "test.json",
  });
  const run = runOf(opened);
  run.until(1);
  const wide = { protocol: "-1", ruleAction: "deny", cidrBlock: "10.0.0.0/8" } as const;
  run.send({ type: "ec2.ReplaceNetworkAclEntry", networkAclId: "Acl", ruleNumber: 100, egress: true, ...wide });
  run.until(2);
  const saved = JSON.parse(saveTemplate(opened, run.simulation)).Resources;
  expect(saved.Out.Properties).toMatchObject({ Protocol: -1, RuleAction: "deny", CidrBlock: "10.0.0.0/8" });
  expect(saved.Answers).toEqual(both.Answers);
});

test.each([
  ["a number above 32766", { RuleNumber: 40_000 }, "Must be between 1 and 32766."],
  ["a block that is none", { CidrBlock: "10.0.0.0/33" }, "Value (10.0.0.0/33) for parameter cidrBlock is invalid."],
  ["ports the wrong way round", { PortRange: { From: 443, To: 80 } }, "Ports go from 0 to 65535."],
])("EC2 refuses %s", (_, properties, message) => {
  const wrong = { ...both.Out, Properties: { ...both.Out.Properties, ...properties } };
  const opened = openNetwork({ resources: { ...acl, Wrong: wrong } });
  expect(problemsOf(opened).join("\n")).toContain(message);
});
