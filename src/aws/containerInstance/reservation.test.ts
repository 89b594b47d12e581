import { expect, test } from "vitest";
import { container, taskDefinition } from "../../testing/ec2Fixture.ts";
import type { PortMapping } from "../taskDefinition/model.ts";
import { reservationOf } from "./reservation.ts";

test("G035: without a task size the containers count, memoryReservation before memory", () => {
  const definition = taskDefinition({
    containerDefinitions: [
      container({ name: "c1", cpu: 256, memory: 512, memoryReservation: 256 }),
      container({ name: "c2", cpu: 128, memory: 128 }),
    ],
  });
  expect(reservationOf(definition)).toMatchObject({ cpu: 384, memory: 384 });
});

test("G036: a task size counts, whatever its containers add up to", () => {
  const definition = taskDefinition({
    cpu: 512,
    memory: 1_024,
    containerDefinitions: [container({ cpu: 200, memory: 400 }), container({ name: "b", cpu: 100, memory: 300 })],
  });
  expect(reservationOf(definition)).toMatchObject({ cpu: 512, memory: 1_024 });
});

const ports: readonly PortMapping[] = [
  { containerPort: 80, hostPort: 8_080, protocol: "tcp" },
  { containerPort: 81, hostPort: 0, protocol: "tcp" },
  { containerPort: 82, hostPort: null, protocol: "tcp" },
  { containerPort: 53, hostPort: 53, protocol: "udp" },
];

test.each([
  ["bridge", [8_080], [53], 0],
  ["host", [80, 81, 82], [53], 0],
  ["awsvpc", [], [], 1],
  ["none", [], [], 0],
] as const)(
  "in %s mode it takes host ports %j and %j and %i network interfaces",
  (networkMode, tcp, udp, interfaces) => {
    const definition = taskDefinition({ networkMode, containerDefinitions: [container({ portMappings: ports })] });
    expect(reservationOf(definition)).toMatchObject({ tcpPorts: tcp, udpPorts: udp, networkInterfaces: interfaces });
  },
);
