import type { Json } from "../taskDefinition/model.ts";
import type { EventTarget } from "./model.ts";

/** The value at a path such as $.detail.object.key; undefined where the event has none. */
export function valueAt(event: Json, path: string): Json | undefined {
  let value: Json | undefined = event;
  for (const step of path.replace(/^\$/, "").match(/[^.[\]]+/g) ?? []) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, Json>>)[step.replace(/^['"]|['"]$/g, "")];
  }
  return value;
}

interface Rule {
  readonly name: string;
  readonly arn: string;
}

/**
 * What a target is given: a constant, a part of the event, what its transformer makes of it, or the event.
 * Source: Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
 */
export function targetInput(
  { input, inputPath, inputTransformer }: Pick<EventTarget, "input" | "inputPath" | "inputTransformer">,
  event: Json,
  rule: Rule,
): string {
  if (input !== null) return input;
  if (inputPath !== null) return JSON.stringify(valueAt(event, inputPath) ?? null);
  if (inputTransformer === null) return JSON.stringify(event);
  const { inputPathsMap, inputTemplate } = inputTransformer;
  const variable = (name: string): Json => {
    const path = inputPathsMap[name];
    if (path !== undefined) return valueAt(event, path) ?? "";
    if (name === "aws.events.rule-arn") return rule.arn;
    if (name === "aws.events.rule-name") return rule.name;
    if (name === "aws.events.event.ingestion-time") return valueAt(event, "$.time") ?? "";
    return name === "aws.events.event.json" || name === "aws.events.event" ? event : `<${name}>`;
  };
  let isQuoted = false;
  return inputTemplate.replace(/\\.|"|<([\w.-]+)>/g, (piece, name: string | undefined) => {
    if (piece === '"') isQuoted = !isQuoted;
    if (name === undefined) return piece;
    const value = variable(name);
    // Inside quotation marks a text stands bare; elsewhere every value is JSON.
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return isQuoted ? JSON.stringify(text).slice(1, -1) : JSON.stringify(value);
  });
}

/** Why a transformer is refused; null when it is not. Source: the page above, 100 variables. */
export function transformerProblem({ inputPathsMap, inputTemplate }: NonNullable<EventTarget["inputTransformer"]>) {
  if (inputTemplate === "") return "InputTemplate can not be empty.";
  if (Object.keys(inputPathsMap).length > 100) return "InputPathsMap can have at most 100 items.";
  const bad = Object.entries(inputPathsMap).find(([name, path]) => name.startsWith("AWS") || !path.startsWith("$"));
  return bad === undefined ? null : `InputPathsMap ${bad[0]}: a path begins with $, and no name with AWS.`;
}
