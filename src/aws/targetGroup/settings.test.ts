import { expect, test } from "vitest";
import { changeAttributes, defaultAttributes } from "./attributes.ts";
import { defaultHealthCheck, healthCheckComplaint } from "./settings.ts";

test("the defaults are accepted", () => {
  expect(healthCheckComplaint(defaultHealthCheck)).toBeNull();
});

test.each([
  [{ healthCheckIntervalSeconds: 4 }, /interval '4' must be between 5 and 300/],
  [{ healthCheckTimeoutSeconds: 121, healthCheckIntervalSeconds: 300 }, /timeout '121'/],
  [{ healthyThresholdCount: 1 }, /Healthy threshold count '1'/],
  [{ unhealthyThresholdCount: 11 }, /between 2 and 10/],
  [{ healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 5 }, /interval must be greater than the timeout/],
  [{ healthCheckPath: "health" }, /must begin with a '\/'/],
  [{ matcher: { httpCode: "600" } }, /'600' is not valid/],
])("%j is refused", (change, complaint) => {
  expect(healthCheckComplaint({ ...defaultHealthCheck, ...change })).toMatch(complaint);
});

const attribute = (key: string, value: string) => ({ key, value });
test.each([
  ["least outstanding requests with slow start", "least_outstanding_requests", "60"],
  ["weighted random with slow start", "weighted_random", "60"],
])("GC-LB-37 %s is rejected", (_name, algorithm, seconds) => {
  const pairs = [
    attribute("load_balancing.algorithm.type", algorithm),
    attribute("slow_start.duration_seconds", seconds),
  ];
  expect(changeAttributes(defaultAttributes, pairs)).toEqual({ complaint: expect.stringContaining(algorithm) });
});

test.each([
  ["deregistration_delay.timeout_seconds", "0", 0],
  ["deregistration_delay.timeout_seconds", "3600", 3_600],
  ["slow_start.duration_seconds", "30", 30],
  ["slow_start.duration_seconds", "0", 0],
  ["load_balancing.algorithm.type", "weighted_random", "weighted_random"],
])("%s may be %s", (key, value, kept) => {
  expect(changeAttributes(defaultAttributes, [attribute(key, value)])).toEqual({
    attributes: { ...defaultAttributes, [key]: kept },
  });
});

test.each([
  ["deregistration_delay.timeout_seconds", "3601"],
  ["deregistration_delay.timeout_seconds", "-1"],
  ["deregistration_delay.timeout_seconds", ""],
  ["slow_start.duration_seconds", "29"],
  ["slow_start.duration_seconds", "901"],
  ["load_balancing.algorithm.type", "fastest"],
  ["stickiness.enabled", "yes"],
  ["preserve_client_ip.enabled", "true"],
])("%s may not be %j", (key, value) => {
  expect(changeAttributes(defaultAttributes, [attribute(key, value)])).toHaveProperty("complaint");
});
