import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { TaskOverride } from "../task/model.ts";

/** The TaskOverride that the input of an ECS target carries; undefined where it carries none. */
export function taskOverrideOf(input: string | null): TaskOverride | undefined {
  const said = objectOf(parsed(input));
  if (said === null || said === undefined) return undefined;
  const containers = (listOf(said.containerOverrides) ?? []).flatMap((one) => {
    const container = objectOf(one);
    const name = textOf(container?.name);
    if (container === null || container === undefined || typeof name !== "string") return [];
    const environment = listOf(container.environment)?.map((pair) => ({
      name: textOf(objectOf(pair)?.name) ?? "",
      value: textOf(objectOf(pair)?.value) ?? "",
    }));
    const command = listOf(container.command)?.map((word) => textOf(word) ?? "");
    return [
      {
        name,
        ...(environment === undefined ? {} : { environment }),
        ...(command === undefined ? {} : { command }),
        ...amounts(container, ["cpu", "memory", "memoryReservation"]),
      },
    ];
  });
  const texts = ["cpu", "memory", "taskRoleArn", "executionRoleArn"].flatMap((name) => {
    const text = textOf(said[name]);
    return typeof text === "string" ? [[name, text]] : [];
  });
  if (containers.length === 0 && texts.length === 0) return undefined;
  return { ...Object.fromEntries(texts), ...(containers.length === 0 ? {} : { containerOverrides: containers }) };
}

const amounts = (said: Readonly<Record<string, unknown>>, names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const amount = numberOf(said[name]);
      return typeof amount === "number" ? [[name, amount]] : [];
    }),
  );

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
