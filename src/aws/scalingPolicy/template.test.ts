import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { loadedServiceTemplate } from "../../testing/loadedService.ts";

const base = loadedServiceTemplate({ desiredCount: 2, maxCapacity: 10, scaleOutCooldown: 60, load: 10 });
/** Opens a template of a service that scales itself, with some of its text replaced. */
function open(...changes: readonly (readonly [from: string, to: string])[]) {
  let text = base;
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const opened = openScenario(text, { fileName: "service.yaml" });
  const records = opened.setup?.records ?? [];
  const find = (kind: string, id: string) => records.find(([other, record]) => other === kind && record.id === id)?.[1];
  return {
    opened,
    find,
    said: opened.problems.map(({ severity, path, message }) => `${severity} ${path}: ${message}`),
  };
}

test("a service has its scalable target and its policy", () => {
  const { find } = open();
  expect(find("scalableTarget", "ScalableTarget")).toMatchObject({
    resourceId: "service/hello/web",
    serviceId: "Service",
    minCapacity: 2,
    maxCapacity: 10,
  });
  expect(find("scalingPolicy", "Policy")).toMatchObject({
    policyName: "web",
    scalableTargetId: "ScalableTarget",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 50,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization", resourceLabel: null },
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
      disableScaleIn: false,
    },
  });
});

const subbed = "ResourceId: !Sub service/${Cluster}/${Service.Name}";
test.each([
  "ResourceId: service/hello/web",
  "ResourceId: !Join [/, [service, !Ref Cluster, !GetAtt Service.Name]]",
  "ResourceId: !Sub service/${Cluster}/web",
])("a service may be named by %s", (written) => {
  expect(open([subbed, written]).find("scalableTarget", "ScalableTarget")).toMatchObject({ serviceId: "Service" });
});

test.each(["service/other/web", "service/hello/nobody", "web"])(
  "%s names no service: said, and neither target nor policy is made",
  (resourceId) => {
    const { find, said, opened } = open([subbed, `ResourceId: ${resourceId}`]);
    expect(opened.setup).not.toBeNull();
    expect([find("scalableTarget", "ScalableTarget"), find("scalingPolicy", "Policy")]).toEqual([undefined, undefined]);
    expect(said.join("\n")).toContain(
      `warning Resources.ScalableTarget.Properties.ResourceId: ResourceId "${resourceId}" names no service`,
    );
  },
);

test("a policy may name its target by resource id instead of a reference", () => {
  const { find } = open(["ScalingTargetId: !Ref ScalableTarget", "ResourceId: service/hello/web"]);
  expect(find("scalingPolicy", "Policy")).toMatchObject({ scalableTargetId: "ScalableTarget" });
});

test.each`
  change                                                                             | said
  ${["MinCapacity: 2", "MinCapacity: -1"]}                                           | ${"error Resources.ScalableTarget.Properties.MinCapacity: MinCapacity is -1"}
  ${["MinCapacity: 2", "MinCapacity: many"]}                                         | ${'error Resources.ScalableTarget.Properties.MinCapacity: MinCapacity is "many"'}
  ${["MinCapacity: 2", "MinCapacity: 11"]}                                           | ${"error Resources.ScalableTarget.Properties.MinCapacity: The limits of ScalableTarget"}
  ${["TargetValue: 50", "TargetValue: 0"]}                                           | ${"TargetValue: TargetValue is 0, which is not a number greater than 0."}
  ${["TargetValue: 50\n", "\n"]}                                                     | ${"TargetValue: The policy has no TargetValue."}
  ${["ScaleOutCooldown: 60", "ScaleOutCooldown: -5"]}                                | ${"ScaleOutCooldown: ScaleOutCooldown is -5"}
  ${["PolicyType: TargetTrackingScaling", "PolicyType: StepScaling"]}                | ${"error Resources.Policy.Properties.StepScalingPolicyConfiguration.AdjustmentType: AdjustmentType must be one of"}
  ${["ECSServiceAverageCPUUtilization", "EC2SpotFleetRequestAverageCPUUtilization"]} | ${"PredefinedMetricType: The scaling policy Policy does nothing here."}
  ${["ServiceNamespace: ecs", "ServiceNamespace: dynamodb"]}                         | ${"note Resources.ScalableTarget.Properties.ScalableDimension: ScalableTarget scales dynamodb"}
`("$change is told", ({ change, said }) => {
  expect(open(change).said.join("\n")).toContain(said);
});

test("GC-TT-42: a second policy on the same metric is an error of the file", () => {
  const second = base.slice(base.indexOf("  Policy:"));
  const { opened, said } = open([
    "  Policy:",
    `${second.replace("Policy:", "Again:").replace("PolicyName: web", "PolicyName: again")}  Policy:`,
  ]);
  expect(opened.setup).toBeNull();
  expect(said.join("\n")).toContain("Only one TargetTrackingScaling policy for a given metric");
});

test("requests per target find their target group through the two full names", () => {
  const { find, said } = open([
    "PredefinedMetricType: ECSServiceAverageCPUUtilization",
    "PredefinedMetricType: ALBRequestCountPerTarget\n          ResourceLabel: !Sub ${LoadBalancer.LoadBalancerFullName}/${TargetGroup.TargetGroupFullName}",
  ]);
  expect(find("scalingPolicy", "Policy")).toMatchObject({
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" },
    },
  });
  expect(said.join("\n")).not.toContain("ResourceLabel");
});

test("an alarm of the user's own watches a metric of the service", () => {
  const alarm = (period: number, dimensions: string) => `  Busy:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ECS
      MetricName: CPUUtilization
      Dimensions: ${dimensions}
      Statistic: Average
      Period: ${period}
      EvaluationPeriods: 25
      Threshold: 70
      ComparisonOperator: GreaterThanThreshold
      AlarmActions: [!Ref Policy, "arn:aws:sns:us-east-1:123456789012:on-call"]

  Policy:`;
  const named = "[{ Name: ClusterName, Value: !Ref Cluster }, { Name: ServiceName, Value: !GetAtt Service.Name }]";
  expect(open(["  Policy:", alarm(60, named)]).find("alarm", "Busy")).toMatchObject({
    metricId: "AWS/ECS CPUUtilization Cluster Service",
    evaluationPeriods: 25,
    datapointsToAlarm: 25,
    alarmActions: ["Policy", "arn:aws:sns:us-east-1:123456789012:on-call"],
  });
  // GC-CW-17
  expect(open(["  Policy:", alarm(3_600, named)]).said.join("\n")).toContain(
    "Metrics cannot be checked across more than a day",
  );
  const cluster = "[{ Name: ClusterName, Value: !Ref Cluster }]";
  expect(open(["  Policy:", alarm(60, cluster)]).find("alarm", "Busy")).toMatchObject({
    metricId: "AWS/ECS CPUUtilization Cluster",
  });
  const nobody = "[{ Name: ClusterName, Value: elsewhere }]";
  expect(open(["  Policy:", alarm(60, nobody)]).said.join("\n")).toContain(
    "note Resources.Busy.Properties.Dimensions: The alarm Busy is not simulated.",
  );
});

test("what was changed while running is written back, and nothing else", () => {
  const { opened } = open();
  if (opened.setup === null) throw new Error("Hello ECS does not open.");
  const simulation = createSimulation(opened.setup);
  simulation.advanceTo(simMs(1_000));
  expect(saveTemplate(opened, simulation)).toBe(base);
  simulation.send({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId: "service/hello/web",
    maxCapacity: 20,
  });
  simulation.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "web",
    targetTrackingScalingPolicyConfiguration: { targetValue: 30, disableScaleIn: true },
  });
  const saved = openScenario(saveTemplate(opened, simulation), { fileName: "service.yaml" });
  const records = saved.setup?.records.map(([, record]) => record) ?? [];
  expect(records).toContainEqual(expect.objectContaining({ id: "ScalableTarget", minCapacity: 2, maxCapacity: 20 }));
  expect(records).toContainEqual(
    expect.objectContaining({
      id: "Policy",
      targetTrackingScalingPolicyConfiguration: expect.objectContaining({
        targetValue: 30,
        disableScaleIn: true,
        scaleOutCooldown: 60,
      }),
    }),
  );
});
