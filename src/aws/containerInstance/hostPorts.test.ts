import { expect, test } from "vitest";
import type { PortMapping } from "../taskDefinition/model.ts";
import { bindHostPorts } from "./hostPorts.ts";
import type { NetworkBinding } from "./model.ts";

const definition = (networkMode: "bridge" | "host" | "awsvpc" | "none", ...portMappings: PortMapping[]) => ({
  networkMode,
  containerDefinitions: [
    {
      name: "app",
      image: "nginx",
      essential: true,
      cpu: 0,
      memory: 128,
      memoryReservation: null,
      portMappings,
      healthCheck: null,
      stopTimeout: 30,
      environment: [],
    },
  ],
});
const port = (containerPort: number, hostPort: number | null = null, protocol: "tcp" | "udp" = "tcp"): PortMapping => ({
  containerPort,
  hostPort,
  protocol,
});
const hostPorts = (bindings: readonly NetworkBinding[] | null) => bindings?.map(({ hostPort }) => hostPort);

test("bridge with host port 0 or none: the lowest free port of the dynamic range", () => {
  const first = bindHostPorts(definition("bridge", port(80, 0)), []);
  expect(first).toEqual([{ bindIP: "0.0.0.0", containerPort: 80, hostPort: 32_768, protocol: "tcp" }]);
  const second = bindHostPorts(definition("bridge", port(80)), first ?? []);
  expect(hostPorts(second)).toEqual([32_769]);
  // The first task is gone: its port is the lowest free one again.
  expect(hostPorts(bindHostPorts(definition("bridge", port(80)), second ?? []))).toEqual([32_768]);
});

test("two dynamic ports of one task differ, and tcp and udp do not compete", () => {
  const bindings = bindHostPorts(definition("bridge", port(80), port(443), port(53, 0, "udp")), []);
  expect(hostPorts(bindings)).toEqual([32_768, 32_769, 32_768]);
});

test("a fixed host port is kept, and host mode uses the container port", () => {
  expect(hostPorts(bindHostPorts(definition("bridge", port(80, 8_080)), []))).toEqual([8_080]);
  expect(hostPorts(bindHostPorts(definition("host", port(80)), []))).toEqual([80]);
});

test("awsvpc and none bind nothing on the instance", () => {
  expect(bindHostPorts(definition("awsvpc", port(80)), [])).toEqual([]);
  expect(bindHostPorts(definition("none"), [])).toEqual([]);
});

test("when the whole range is in use there is no binding", () => {
  const all = Array.from(
    { length: 60_999 - 32_768 + 1 },
    (_, index): NetworkBinding => ({ bindIP: "0.0.0.0", containerPort: 80, hostPort: 32_768 + index, protocol: "tcp" }),
  );
  expect(bindHostPorts(definition("bridge", port(80)), all)).toBeNull();
});
