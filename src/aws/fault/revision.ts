import type { Command } from "../../engine/records.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { Place, World } from "./world.ts";

/** RegisterTaskDefinition's input for one more revision of what is there, changed. */
export function registration(
  { family, revision, id, taskDefinitionArn, status, sim, ...content }: TaskDefinitionRecord,
  change: (input: Input) => Input,
): Command {
  const input = change(withoutNulls(content) as Input);
  return { type: "ecs.RegisterTaskDefinition", family, ...input } as Command;
}
export type Input = Readonly<Record<string, unknown>> & Pick<TaskDefinitionRecord, "containerDefinitions" | "volumes">;

/** The call leaves out what the record says is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, withoutNulls(inner)]])),
  );
}

/** A service that ECS deploys and whose task definition will do, the chosen one if it does. */
export function serviceWith(
  world: World,
  chosen: Place | null,
  does: (definition: TaskDefinitionRecord, launchType: string | null) => boolean,
) {
  const found = [...world.all("service")].flatMap((service) => {
    const definition = world.get("taskDefinition", service.taskDefinition);
    const isDeployed = service.status === "ACTIVE" && (service.deploymentController?.type ?? "ECS") === "ECS";
    return isDeployed && definition !== undefined && does(definition, service.launchType)
      ? [{ service, definition }]
      : [];
  });
  return found.find(({ service }) => chosen?.kind === "service" && service.id === chosen.id) ?? found[0];
}

/** Another revision, and the service deploys it. */
export const deployRevision = (
  found: ReturnType<typeof serviceWith>,
  change: (input: Input) => Input,
  desiredCount?: (now: number) => number,
): readonly Command[] =>
  found === undefined
    ? []
    : [
        registration(found.definition, change),
        {
          type: "ecs.UpdateService",
          service: found.service.id,
          taskDefinition: found.definition.family,
          ...(desiredCount === undefined ? {} : { desiredCount: desiredCount(found.service.desiredCount) }),
        },
      ];
