import { readJson } from "../role/readJson.ts";
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

/** Source: the page below, "Predefined variables". */
const predefined: Readonly<Record<string, (event: Json, rule: Rule) => Json>> = {
  "aws.events.rule-arn": (_, { arn }) => arn,
  "aws.events.rule-name": (_, { name }) => name,
  "aws.events.event.ingestion-time": (event) => valueAt(event, "$.time") ?? "",
  "aws.events.event.json": (event) => event,
  "aws.events.event": (event) => event,
};

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
    return path === undefined ? (predefined[name]?.(event, rule) ?? `<${name}>`) : (valueAt(event, path) ?? "");
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

/** Why a transformer is refused; null when it is not. Source: the page above, 100 variables; PutTargets' answers. */
export function transformerProblem(
  { inputPathsMap, inputTemplate }: NonNullable<EventTarget["inputTransformer"]>,
  id: string,
): string | null {
  if (inputTemplate === "") return "InputTemplate can not be empty.";
  if (Object.keys(inputPathsMap).length > 100) return "InputPathsMap can have at most 100 items.";
  const bad = Object.entries(inputPathsMap).find(([name, path]) => name.startsWith("AWS") || !path.startsWith("$"));
  if (bad !== undefined) return `InputPathsMap ${bad[0]}: a path begins with $, and no name with AWS.`;
  for (const { 1: name = "", index } of inputTemplate.matchAll(/<([\w.-]+)>/g)) {
    if (name in inputPathsMap || name in predefined) continue;
    return `InputTemplate for target ${id} contains invalid placeholder ${name}. It stands at ${placeIn(inputTemplate, index)}.`;
  }
  return null;
}

function placeIn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** Why a constant is refused; null when it is not. Source: what PutTargets answers. */
export function inputProblem(input: string, id: string): string | null {
  const read = readJson(input, { twice: "lastCounts" });
  if ("value" in read) return null;
  const { line, column } = read;
  return `JSON syntax error in input for target ${id}: [Source: (String)${JSON.stringify(input)}; line: ${line}, column: ${column}]`;
}
