import { expect, test } from "vitest";
import { namesOf } from "../../load/columns.ts";
import { requestTotals } from "../../load/stepSecond.ts";
import type { Json } from "../../template/json.ts";
import { writeTemplate } from "../../template/writeTemplate.ts";
import { ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { editedRun } from "../../testing/editedRun.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { type ClassicStickiness, stickinessEdits } from "./classicStickiness.ts";
import { registeredInstances } from "./registeredInstances.ts";

const ref = (Ref: string) => ({ Ref });
const classic = (more: Properties = {}, listener: Properties = {}) => ({
  Type: "AWS::ElasticLoadBalancing::LoadBalancer",
  Properties: {
    LoadBalancerName: "old",
    Subnets: [ref("SubnetA"), ref("SubnetB")],
    CrossZone: true,
    Listeners: [{ LoadBalancerPort: "80", InstancePort: "80", Protocol: "HTTP", ...listener }],
    HealthCheck: { Target: "HTTP:80/", Interval: "5", Timeout: "2", HealthyThreshold: "2", UnhealthyThreshold: "2" },
    ...more,
  },
});
/** One task on each of two instances, each with one worker and no queue of its own. */
const options = (rate: number, balancer = classic()) => ({
  clock: "idealised" as const,
  resources: { Old: balancer },
  container: { Name: "app", Image: "app", PortMappings: [{ ContainerPort: 80, HostPort: 80 }] },
  service: {
    DesiredCount: 2,
    LoadBalancers: [{ LoadBalancerName: ref("Old"), ContainerName: "app", ContainerPort: 80 }],
  },
  images: { app: { startSeconds: 0, cpuMsPerRequest: 1, waitMsPerRequest: 99, workers: 1, acceptQueue: 0 } },
  traffic: { Old: { rate } },
});

test("what no instance takes waits in the surge queue, 1,024 at most; the rest spills over as 503", () => {
  const world = ec2Run(options(1_000));
  world.until(300);
  const { simulation } = world;
  const newest = (name: string) => simulation.get("metric", `AWS/ELB ${name} Old`)?.datapoints.at(-1);
  expect(newest("SurgeQueueLength")).toMatchObject({ maximum: 1_024 });
  const spilled = newest("SpilloverCount")?.sum ?? 0;
  expect(spilled).toBeGreaterThan(50_000);
  expect(newest("HTTPCode_ELB_5XX")?.sum).toBeGreaterThanOrEqual(spilled);
  // Tries of a second that the instances refuse: more than were asked for, since those who wait try again.
  expect(newest("BackendConnectionErrors")?.sum).toBeGreaterThan(60 * 1_000);
  const slot = namesOf(simulation.columns, "loadBalancer").find(({ id }) => id === "Old")?.slot ?? 0;
  const { requests, answers, failed, inFlight } = requestTotals(simulation.columns, slot);
  const notAnswered = failed.elb502 + failed.elb503 + failed.elb504 + failed.elb460 + failed.unreachable;
  expect(failed.elb502).toBe(0);
  expect(answers + notAnswered + inFlight).toBeCloseTo(requests, 4);
});

test("a Classic Load Balancer with room for everybody has an empty surge queue and no errors", () => {
  const world = ec2Run(options(1));
  world.until(300);
  const newest = (name: string) => world.simulation.get("metric", `AWS/ELB ${name} Old`)?.datapoints.at(-1);
  expect(newest("SurgeQueueLength")?.maximum).toBeLessThan(1);
  expect(newest("SpilloverCount")).toBeUndefined();
  expect(newest("RequestCount")?.sum).toBeCloseTo(60, 0);
});

test.each([
  [
    { LBCookieStickinessPolicy: [{ PolicyName: "keep", CookieExpirationPeriod: "60" }] },
    { "stickiness.enabled": true, "stickiness.type": "lb_cookie", "stickiness.lb_cookie.duration_seconds": 60 },
  ],
  [
    { AppCookieStickinessPolicy: [{ PolicyName: "keep", CookieName: "SESSION" }] },
    { "stickiness.enabled": true, "stickiness.type": "app_cookie", "stickiness.app_cookie.cookie_name": "SESSION" },
  ],
  [{ LBCookieStickinessPolicy: [{ PolicyName: "other" }] }, { "stickiness.enabled": false }],
] as const)("cookie stickiness counts where a listener names its policy: %j", (policy, attributes) => {
  const opened = openEc2Service(options(1, classic(policy, { PolicyNames: ["keep"] })));
  expect(opened.problems.filter(({ path }) => path.startsWith("Resources.Old"))).toEqual([]);
  const records = opened.setup?.records ?? [];
  expect(records.find(([, { id }]) => id === registeredInstances("Old"))?.[1]).toMatchObject({ attributes });
});

test("stickiness is edited while it runs: on, the other cookie, off again, and saved each time", () => {
  const { document } = openEc2Service(options(1));
  if (document === null) throw new Error("It does not open.");
  const template = JSON.parse(writeTemplate(document));
  const tls = { LoadBalancerPort: "443", InstancePort: "80", Protocol: "TCP", PolicyNames: ["ELBSecurityPolicy"] };
  template.Resources.Old.Properties.Listeners.push(tls);
  const run = editedRun(JSON.stringify(template));
  const attributes = () => run.simulation.get("targetGroup", registeredInstances("Old"))?.attributes;
  const properties = () => (run.resources() as Record<string, { Properties: Json }>).Old?.Properties ?? null;
  const change = (choice: ClassicStickiness): void => {
    const verdict = run.edit(stickinessEdits("Old", properties(), choice));
    if (!verdict.accepted) throw new Error(JSON.stringify(verdict));
  };
  const written = properties();
  change({ by: "balancer", seconds: 60 });
  expect(attributes()).toMatchObject({ "stickiness.enabled": true, "stickiness.lb_cookie.duration_seconds": 60 });
  expect(properties()).toMatchObject({
    LBCookieStickinessPolicy: [{ PolicyName: "stickiness", CookieExpirationPeriod: "60" }],
    Listeners: [{ PolicyNames: ["stickiness"] }, { PolicyNames: ["ELBSecurityPolicy"] }],
  });
  change({ by: "application", cookieName: "SESSION" });
  expect(attributes()).toMatchObject({
    "stickiness.type": "app_cookie",
    "stickiness.app_cookie.cookie_name": "SESSION",
  });
  change({ by: "nothing" });
  expect(attributes()).toMatchObject({ "stickiness.enabled": false });
  expect(properties()).toEqual(written);
});
