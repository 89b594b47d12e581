import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import type { Command } from "../../engine/records.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { scenarioText } from "../../testing/scenario.ts";

/** Opens Hello ECS, sends these calls and saves it again: the lines that are new. */
function newLines(...commands: readonly Command[]): { readonly lines: readonly string[]; readonly text: string } {
  const before = scenarioText("ec2-random-ports.yaml");
  const opened = openScenario(before, { fileName: "ec2-random-ports.yaml" });
  if (opened.setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(opened.setup);
  for (const command of commands) expect(simulation.send(command)).toMatchObject({ accepted: true });
  const text = saveTemplate(opened, simulation);
  const old = new Set(before.split("\n"));
  return { text, lines: text.split("\n").filter((line) => !old.has(line)) };
}
const reopened = (text: string) => {
  const opened = openScenario(text, { fileName: "ec2-random-ports.yaml" });
  return (kind: string, id: string) =>
    (opened.setup?.records ?? []).find(([other, record]) => other === kind && record.id === id)?.[1];
};

test("attributes of target group and load balancer are saved, in their own rows or in new ones", () => {
  const { lines, text } = newLines(
    {
      type: "elbv2.ModifyTargetGroupAttributes",
      targetGroupArn: "TargetGroup",
      attributes: [
        { key: "deregistration_delay.timeout_seconds", value: "45" },
        { key: "stickiness.enabled", value: "true" },
      ],
    },
    {
      type: "elbv2.ModifyLoadBalancerAttributes",
      loadBalancerArn: "LoadBalancer",
      attributes: [{ key: "idle_timeout.timeout_seconds", value: "120" }],
    },
  );
  expect(lines.join("\n")).toContain('"45"');
  const find = reopened(text);
  expect(find("targetGroup", "TargetGroup")).toMatchObject({
    attributes: { "deregistration_delay.timeout_seconds": 45, "stickiness.enabled": true },
  });
  expect(find("loadBalancer", "LoadBalancer")).toMatchObject({ attributes: { "idle_timeout.timeout_seconds": 120 } });
});

test("a changed default action and a changed security group are saved and read back", () => {
  const { text } = newLines(
    {
      type: "elbv2.ModifyListener",
      listenerArn: "Listener",
      defaultActions: [
        {
          type: "forward",
          forwardConfig: {
            targetGroups: [{ targetGroupArn: "TargetGroup", weight: 7 }],
            targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 },
          },
        },
      ],
    },
    {
      type: "ec2.AuthorizeSecurityGroupIngress",
      groupId: "InstanceSecurityGroup",
      ipPermissions: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, ipRanges: [{ cidrIp: "10.0.0.0/16" }] }],
    },
  );
  const find = reopened(text);
  expect(find("listener", "Listener")).toMatchObject({
    defaultActions: [
      {
        forwardConfig: {
          targetGroups: [{ targetGroupArn: "TargetGroup", weight: 7 }],
          targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 },
        },
      },
    ],
  });
  expect(find("securityGroup", "InstanceSecurityGroup")).toMatchObject({
    ipPermissions: [
      { fromPort: 32_768, userIdGroupPairs: [{ groupId: "LoadBalancerSecurityGroup" }] },
      { fromPort: 22, ipRanges: [{ cidrIp: "10.0.0.0/16" }] },
    ],
  });
});

test("target groups, targets, listeners and rules that calls make are saved, and make the same world when opened again", () => {
  const certificates = [{ certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" }];
  const before = scenarioText("ec2-random-ports.yaml");
  const opened = openScenario(before, { fileName: "ec2-random-ports.yaml" });
  if (opened.setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(opened.setup);
  const calls: readonly Command[] = [
    {
      type: "elbv2.CreateTargetGroup",
      name: "green",
      protocol: "HTTP",
      port: 8_080,
      targetType: "ip",
      healthCheckPort: "9000",
      healthCheckPath: "/health",
      matcher: { httpCode: "200-204" },
    },
    {
      type: "elbv2.ModifyTargetGroupAttributes",
      targetGroupArn: "green",
      attributes: [{ key: "slow_start.duration_seconds", value: "60" }],
    },
    {
      type: "elbv2.RegisterTargets",
      targetGroupArn: "green",
      targets: [{ id: "10.0.0.9" }, { id: "10.0.0.8", port: 81 }],
    },
    {
      type: "elbv2.CreateListener",
      loadBalancerArn: "LoadBalancer",
      port: 443,
      protocol: "HTTPS",
      certificates,
      defaultActions: [{ type: "fixed-response", fixedResponseConfig: { statusCode: "404", messageBody: "no" } }],
    },
    {
      type: "elbv2.CreateRule",
      listenerArn: "LoadBalancerListener443",
      priority: 20,
      conditions: [{ field: "host-header", values: ["a.example"] }],
      actions: [
        {
          type: "forward",
          forwardConfig: {
            targetGroups: [
              { targetGroupArn: "TargetGroup", weight: 3 },
              { targetGroupArn: "green", weight: 1 },
            ],
          },
        },
      ],
    },
    {
      type: "elbv2.SetRulePriorities",
      rulePriorities: [{ ruleArn: "LoadBalancerListener443Rule20", priority: 7 }],
    },
  ];
  for (const command of calls) expect(simulation.send(command)).toMatchObject({ accepted: true });
  const text = saveTemplate(opened, simulation);
  const again = openScenario(text, { fileName: "ec2-random-ports.yaml" });
  expect(again.problems).toEqual(opened.problems);
  for (const kind of ["targetGroup", "listener", "listenerRule"] as const) {
    const records = (again.setup?.records ?? []).flatMap(([other, record]) => (other === kind ? [record] : []));
    expect(records).toEqual([...simulation.all(kind)]);
  }
  if (again.setup === null) throw new Error("The saved template does not open.");
  const replay = createSimulation(again.setup);
  expect(replay.where("target", "targetGroupId", "GreenTargetGroup").map(({ id }) => id)).toEqual([
    "GreenTargetGroup/10.0.0.9:8080",
    "GreenTargetGroup/10.0.0.8:81",
  ]);
  // Saved again it is the same to the byte.
  expect(saveTemplate(again, replay)).toBe(text);

  const undo: readonly Command[] = [
    { type: "elbv2.DeleteListener", listenerArn: "LoadBalancerListener443" },
    { type: "elbv2.DeleteTargetGroup", targetGroupArn: "green" },
  ];
  for (const command of undo) expect(replay.send(command)).toMatchObject({ accepted: true });
  expect(saveTemplate(again, replay).trimEnd()).toBe(before.trimEnd());
});

test("a listener that is deleted takes its place in DependsOn along", () => {
  const { text } = newLines({ type: "elbv2.DeleteListener", listenerArn: "Listener" });
  expect(text).not.toMatch(/DependsOn: Listener|ElasticLoadBalancingV2::Listener/);
  const { problems } = openScenario(text, { fileName: "ec2-random-ports.yaml" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});
