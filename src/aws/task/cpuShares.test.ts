import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { type Neighbour, sharedHost } from "../../testing/sharedHost.ts";

/** Asks for more than there is. */
const saturating = 4;

/** Lets the services run and be asked, and gives vCPU and CPUUtilization of each. */
function uses(instanceType: string, neighbours: Readonly<Record<string, Neighbour>>) {
  const host = sharedHost(instanceType, neighbours);
  host.until(400);
  for (const [name, { demand }] of Object.entries(neighbours)) host.ask(name, demand);
  host.until(460);
  return Object.keys(neighbours).map((name) => host.use(name));
}

// Source: Amazon ECS Developer Guide, task definition parameters (cpu) and CloudWatch metrics. Reference: CPU shares on EC2.
test.each`
  id                  | type          | neighbours                                                                            | expected
  ${"row 1"}          | ${"m5.large"} | ${{ A: { units: 512, demand: saturating } }}                                          | ${[[2, 400]]}
  ${"row 2"}          | ${"m5.large"} | ${{ A: { units: 512, demand: 0.125 } }}                                               | ${[[0.125, 25]]}
  ${"GC-QU-18"}       | ${"m5.large"} | ${{ A: { units: 512, demand: saturating }, B: { units: 512, demand: 0.25 } }}         | ${[[1.75, 350], [0.25, 50]]}
  ${"row 4"}          | ${"m5.large"} | ${{ A: { units: 512, demand: saturating }, B: { units: 512, demand: saturating } }}   | ${[[1, 200], [1, 200]]}
  ${"GC-QU-17"}       | ${"m5.large"} | ${{ A: { units: 512, demand: saturating }, B: { units: 1_024, demand: saturating } }} | ${[[0.6667, 133.33], [1.3333, 133.33]]}
  ${"row 6"}          | ${"t2.micro"} | ${{ A: { units: 512, demand: saturating }, B: { units: 512, demand: saturating } }}   | ${[[0.5, 100], [0.5, 100]]}
  ${"task-level cpu"} | ${"m5.large"} | ${{ A: { units: 512, taskCpu: 512, demand: saturating } }}                            | ${[[0.5, 100]]}
`("$id on $type: $neighbours use $expected (vCPU, %)", ({ type, neighbours, expected }) => {
  for (const [index, { vcpu, percent }] of uses(type, neighbours).entries()) {
    expect(vcpu).toBeCloseTo(expected[index][0], 3);
    expect(percent).toBeCloseTo(expected[index][1], 0);
  }
});

test("a Windows container's cpu is a quota", () => {
  const taskDefinition = { RuntimePlatform: { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };
  const [use] = uses("m5.large", { A: { units: 512, demand: saturating, taskDefinition } });
  expect(use?.percent).toBeCloseTo(100, 0);
});

test("Fargate 0.5 vCPU, saturated: 0.5 vCPU, 100 %", () => {
  const world = balancedService({ desiredCount: 1, size: [512, 1_024], traffic: { rate: 500 } });
  world.until(120);
  expect(world.newest("service/Service/cpuMaximum")).toBeCloseTo(100, 0);
});

test("noisy neighbour: a service's 200 % become 100 % when the host fills, with no change of its own load", () => {
  const neighbours = {
    A: { units: 512, demand: 1 },
    B: { units: 512, demand: 0 },
    C: { units: 512, demand: 0 },
    D: { units: 512, demand: 0 },
  };
  const host = sharedHost("m5.large", neighbours);
  host.until(400);
  host.ask("A", 1);
  host.until(460);
  expect(host.use("A").percent).toBeCloseTo(200, 0);
  for (const name of ["B", "C", "D"]) host.ask(name, saturating);
  host.until(520);
  for (const name of Object.keys(neighbours)) expect(host.use(name).percent).toBeCloseTo(100, 0);
});
