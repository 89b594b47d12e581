import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

const ofGroup = [
  { Name: "LoadBalancer", Value: { "Fn::GetAtt": ["LoadBalancer", "LoadBalancerFullName"] } },
  { Name: "TargetGroup", Value: { "Fn::GetAtt": ["TargetGroup", "TargetGroupFullName"] } },
];
const alarm = (MetricName: string, Dimensions: readonly object[], Threshold = 0) => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Namespace: "AWS/ApplicationELB",
    MetricName,
    Dimensions,
    Statistic: "Maximum",
    Period: 60,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: "GreaterThanThreshold",
  },
});

// Application Load Balancers User Guide, "CloudWatch metrics for your Application Load Balancer", metric dimensions.
test("targets are counted by target group: an alarm on UnHealthyHostCount fires when a target is unhealthy", () => {
  const world = balancedService({
    desiredCount: 2,
    traffic: { rate: 20 },
    image: { errorShare: 0.25 },
    resources: { Sick: alarm("UnHealthyHostCount", ofGroup) },
  });
  const newest = (name: string) => world.datapoints(`${name} TargetGroup`).at(-1);
  world.until(300);
  expect(world.simulation.get("alarm", "Sick")?.stateValue).toBe("OK");
  expect(world.simulation.get("metric", "AWS/ApplicationELB HealthyHostCount TargetGroup")?.dimensions).toEqual([
    { name: "TargetGroup", value: expect.stringMatching(/^targetgroup\/web\//) },
    { name: "LoadBalancer", value: expect.stringMatching(/^app\/front\//) },
  ]);
  expect(newest("HealthyHostCount")).toMatchObject({ average: 2, minimum: 2, maximum: 2 });
  expect(newest("UnHealthyHostCount")).toMatchObject({ maximum: 0 });
  for (const of of ["TargetGroup", "LoadBalancer"]) {
    const sum = (name: string) => world.datapoints(`${name} ${of}`).at(-1)?.sum;
    expect(sum("RequestCount")).toBeCloseTo(1_200, 6);
    expect(sum("HTTPCode_Target_2XX_Count")).toBeCloseTo(900, 3);
    expect(sum("HTTPCode_Target_5XX_Count")).toBeCloseTo(300, 3);
    expect(world.datapoints(`TargetResponseTime ${of}`).at(-1)?.sampleCount).toBeCloseTo(1_200, 3);
  }
  expect(newest("UnhealthyRoutingRequestCount")).toBeUndefined();
  world.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus: 500 });
  world.until(480);
  expect(world.simulation.get("alarm", "Sick")?.stateValue).toBe("ALARM");
  expect(newest("UnHealthyHostCount")).toMatchObject({ maximum: 2 });
  // No target is healthy: the group fails open, and every request is counted as routed to an unhealthy one.
  expect(newest("UnhealthyRoutingRequestCount")?.sum).toBeCloseTo(1_200, 6);
});

test("what AWS does not publish with these dimensions is said: hosts by load balancer, anything by zone", () => {
  const [byBalancer = {}, byGroup = {}] = ofGroup;
  const world = (dimensions: readonly object[]) =>
    balancedService({ resources: { Sick: alarm("UnHealthyHostCount", dimensions) } });
  expect(world([byBalancer]).simulation.get("alarm", "Sick")).toBeUndefined();
  expect(
    world([byBalancer, byGroup, { Name: "AvailabilityZone", Value: "us-east-1a" }]).simulation.get("alarm", "Sick"),
  ).toBeUndefined();
  expect(world([byBalancer, byGroup]).simulation.get("alarm", "Sick")).toBeDefined();
  const put = world([byBalancer, byGroup]).send({
    type: "cloudwatch.PutMetricAlarm",
    alarmName: "hosts",
    namespace: "AWS/ApplicationELB",
    metricName: "HealthyHostCount",
    dimensions: [{ name: "LoadBalancer", value: "app/front" }],
    statistic: "Average",
    period: 60,
    evaluationPeriods: 1,
    threshold: 1,
    comparisonOperator: "LessThanThreshold",
  });
  expect(put).toMatchObject({
    accepted: false,
    message: "Nothing here publishes HealthyHostCount of AWS/ApplicationELB with these Dimensions.",
  });
});
