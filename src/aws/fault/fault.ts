import type { Command, Kind } from "../../engine/records.ts";
import type { Place, World } from "./world.ts";

/** One thing that goes wrong in real systems, to be injected and taken back. */
export interface Fault {
  readonly id: string;
  readonly group: FaultGroup;
  /** What the button says: "Stop the ECS agent". */
  readonly label: string;
  /** Other words somebody may search by. */
  readonly words: string;
  /** What then happens, in one sentence. */
  readonly effect: string;
  /** The row of the checklist that finds it. */
  readonly symptom: string;
  /** Why it cannot be injected where `inject` finds nothing. */
  readonly nothing: string;
  /** Kinds of the records that it can be told to hit. */
  readonly subjects: readonly Kind[];
  /** AWS refuses the call itself: that is the fault, and nothing is left to repair. */
  readonly isRefused?: true;
  /** What heals it without anybody's doing; absent where somebody must. */
  readonly heals?: string;
  /** What does it, to the chosen record where that can be. */
  readonly inject: (world: World, chosen: Place | null) => readonly Command[];
  /** What takes it back where the run shows it; where it does not, `repairsOf` knows the calls that made it. */
  readonly repair: (world: World) => readonly Command[];
}
export const faultGroups = [
  "Instances",
  "Tasks",
  "Permissions",
  "Network",
  "Storage and values",
  "Capacity",
  "Events and queues",
] as const;
export type FaultGroup = (typeof faultGroups)[number];

/** A service deploys again, so that new tasks meet what has just gone wrong. */
export function deployAgain(world: World, chosen: Place | null): readonly Command[] {
  const services = [...world.all("service")].filter(
    ({ status, deploymentController }) => status === "ACTIVE" && (deploymentController?.type ?? "ECS") === "ECS",
  );
  const service = services.find(({ id }) => chosen?.kind === "service" && chosen.id === id) ?? services[0];
  return service === undefined ? [] : [{ type: "ecs.UpdateService", service: service.id, forceNewDeployment: true }];
}

/** The fault, and a deployment that meets it; nothing where there is no fault to inject. */
export const andDeploy = (world: World, chosen: Place | null, commands: readonly Command[]): readonly Command[] =>
  commands.length === 0 ? [] : [...commands, ...deployAgain(world, chosen)];

/** Task definitions that services of the run use, that of the chosen one first. */
export function definitionsInUse(world: World, chosen: Place | null) {
  const services = [...world.all("service")].filter(({ status }) => status === "ACTIVE");
  const first = services.filter(({ id }) => chosen?.kind === "service" && chosen.id === id);
  const named = [...first, ...services].map(({ taskDefinition }) => taskDefinition);
  const others = [...world.all("taskDefinition")].filter(({ status }) => status === "ACTIVE").map(({ id }) => id);
  return [...new Set([...named, ...(named.length === 0 ? others : [])])].flatMap(
    (id) => world.get("taskDefinition", id) ?? [],
  );
}

/** Shuts the first of these security groups that lets anybody in, and deploys against it. */
export function shutFirst(world: World, chosen: Place | null, groupIds: readonly string[]): readonly Command[] {
  const groups = groupIds.flatMap((id) => world.get("securityGroup", id) ?? []);
  const open = groups.find(({ ipPermissions }) => ipPermissions.length > 0);
  if (open === undefined) return [];
  const { id: groupId, ipPermissions } = open;
  return andDeploy(world, chosen, [{ type: "ec2.RevokeSecurityGroupIngress", groupId, ipPermissions }]);
}
