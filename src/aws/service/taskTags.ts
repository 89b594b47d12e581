import { booleanOf, listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Tag } from "../task/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { propagations, type ServiceRecord } from "./model.ts";

/**
 * Tags that a task of a service gets when it is created: a later change reaches new tasks alone.
 * Source: Amazon ECS API Reference, CreateService, propagateTags and enableECSManagedTags.
 */
export function taskTags(
  { propagateTags = "NONE", tags = [], enableECSManagedTags, serviceName }: ServiceRecord,
  definition: Pick<TaskDefinitionRecord, "tags">,
  clusterName: string,
): readonly Tag[] {
  const propagated = propagateTags === "SERVICE" ? tags : propagateTags === "NONE" ? [] : (definition.tags ?? []);
  if (enableECSManagedTags !== true) return propagated;
  return [
    ...propagated,
    { key: "aws:ecs:clusterName", value: clusterName },
    { key: "aws:ecs:serviceName", value: serviceName },
  ];
}

/** What a call says of tags; absent where it does not. */
export const taggingOf = ({
  tags,
  propagateTags,
  enableECSManagedTags,
}: Pick<ServiceRecord, "tags" | "propagateTags" | "enableECSManagedTags">) => ({
  ...(tags === undefined || tags.length === 0 ? {} : { tags }),
  ...(propagateTags === undefined ? {} : { propagateTags }),
  ...(enableECSManagedTags === undefined ? {} : { enableECSManagedTags }),
});

/** The same of a template. */
export function taggingTemplate(properties: Readonly<Record<string, unknown>>): ReturnType<typeof taggingOf> {
  const tags = (listOf(properties.Tags) ?? []).flatMap((entry) => {
    const { Key, Value } = objectOf(entry) ?? {};
    const key = textOf(Key);
    return typeof key === "string" ? [{ key, value: textOf(Value) ?? "" }] : [];
  });
  const said = textOf(properties.PropagateTags);
  const propagateTags = propagations.find((known) => known === said);
  const managed = booleanOf(properties.EnableECSManagedTags);
  return taggingOf({
    tags,
    ...(propagateTags === undefined ? {} : { propagateTags }),
    ...(typeof managed === "boolean" ? { enableECSManagedTags: managed } : {}),
  });
}
