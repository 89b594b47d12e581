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
