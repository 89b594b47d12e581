import type { Json } from "../../template/json.ts";
import { templateShape } from "./cloudFormationNames.ts";
import type { TaskDefinitionRecord } from "./model.ts";

/** A family that only calls know of, as a resource of the template. */
export function familyResource(definition: TaskDefinitionRecord): Json {
  const { id: _id, taskDefinitionArn: _arn, revision: _revision, status: _status, sim: _sim, ...content } = definition;
  const { cpu, memory } = content;
  const texts = {
    ...(cpu === null ? {} : { cpu: String(cpu) }),
    ...(memory === null ? {} : { memory: String(memory) }),
  };
  return {
    Type: "AWS::ECS::TaskDefinition",
    Properties: withoutEmpty(templateShape({ ...content, ...texts } as unknown as Json)),
  };
}

/** Empty lists say what a template says by leaving them out. */
function withoutEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutEmpty(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      Array.isArray(part) && part.length === 0 ? [] : [[name, withoutEmpty(part as Json)]],
    ),
  );
}
