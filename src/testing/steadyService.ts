import { expect } from "vitest";
import { type FargateServiceOptions, fargateService } from "./fargateService.ts";

export type World = ReturnType<typeof fargateService>;

/** A steady service on revision 1, with revision 2 registered. */
export function steadyService(
  options: FargateServiceOptions,
  newContainer: Readonly<Record<string, unknown>> = {},
): World {
  const world = fargateService(options);
  world.until(200);
  expect(world.service().sim.steady).toBe(true);
  world.register(newContainer);
  return world;
}

export const deploy = (world: World): string | null =>
  world.send({ type: "ecs.UpdateService", service: "web", taskDefinition: "web:2" });

/** Old + new healthy + new starting, as the scheduler counts them. */
export function state(world: World): string {
  const active = world.active();
  const old = active.filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:1");
  const fresh = active.filter(({ taskDefinitionArn }) => taskDefinitionArn === "web:2");
  const healthy = fresh.filter(({ sim }) => sim.healthySinceMs !== null);
  return `${old.length}+${healthy.length}+${fresh.length - healthy.length}`;
}
