import type { ParameterValue, Site } from "./evaluation.ts";
import { isJsonArray, type Json } from "./json.ts";
import { maximumParameterCharacters } from "./limits.ts";
import { nearestName } from "./nearestName.ts";
import type { Path } from "./path.ts";
import type { Position } from "./position.ts";
import type { Complaint, Severity } from "./problem.ts";
import { type ParameterLimits, proposedText } from "./proposedValue.ts";
import { numberOf } from "./scalarValue.ts";
import { childOf, entriesOf, isNothing, scalarText, type TemplateNode, targetOf } from "./templateNode.ts";

export type ResolvedParameter = {
  readonly name: string;
  /** As the template writes it, for example `AWS::EC2::Subnet::Id` or `CommaDelimitedList`. */
  readonly type: string;
  /** What `Ref` gives: a number for Number, a list for the list types, text otherwise. */
  readonly value: Json;
  /** `proposed`: the template has no default and nobody gave a value. */
  readonly source: "given" | "default" | "proposed";
  readonly description: string;
  readonly allowedValues: readonly string[] | null;
  readonly minValue: number | null;
  readonly maxValue: number | null;
  readonly line: number;
  readonly column: number;
};

export type ParameterOptions = {
  /** Values by parameter name; lists may be a list or a text with commas. */
  readonly given: Readonly<Record<string, Json>>;
  /** What the SSM parameter store holds, by path. */
  readonly ssmParameters: Readonly<Record<string, string>>;
  readonly region: string;
  readonly position: (offset: number) => Position;
  readonly report: (severity: Severity, site: Site, complaint: Complaint) => void;
};

export type Parameters = {
  readonly values: ReadonlyMap<string, ParameterValue>;
  readonly listed: readonly ResolvedParameter[];
};

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export function resolveParameters(section: TemplateNode | undefined, options: ParameterOptions): Parameters {
  const values = new Map<string, ParameterValue>();
  const listed: ResolvedParameter[] = [];
  for (const { key: name, keyStart, value: node } of entriesOf(section)) {
    const site: Site = { node, path: ["Parameters", name] };
    const type = scalarText(childOf(node, "Type"));
    if (type === null) {
      options.report("error", site, {
        message: `The parameter ${name} has no Type.`,
        why: "CloudFormation needs one; it is read as String here.",
        tryThis: "Add Type: String.",
      });
    }
    const parameter = resolveParameter(name, type ?? "String", node, site, options);
    values.set(name, parameter.value);
    listed.push({ ...parameter.listed, ...options.position(keyStart) });
  }
  reportUnknownNames(section, options, values);
  return { values, listed };
}

function resolveParameter(name: string, type: string, node: TemplateNode, site: Site, options: ParameterOptions) {
  const limits = limitsOf(node);
  const given = Object.hasOwn(options.given, name) ? givenText(options.given[name] ?? null) : null;
  const written = given ?? defaultText(childOf(node, "Default"));
  const tooLong = (written ?? "").length > maximumParameterCharacters;
  const valueType = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1] ?? null;
  const usable = written === null || tooLong ? proposedText(name, valueType ?? type, limits, options.region) : written;
  if (valueType === null && written !== null) reportLimits(name, type, written, limits, site, options);
  const { text, outside } =
    valueType === null ? { text: usable, outside: null } : storedValue(name, valueType, written, usable, site, options);
  const value = typedValue(valueType ?? type, text);
  const source = given !== null ? "given" : written !== null ? "default" : "proposed";
  return {
    value: { value, text: isJsonArray(value) ? value.join(",") : text, outside } satisfies ParameterValue,
    listed: {
      name,
      type,
      value,
      source,
      description: scalarText(childOf(node, "Description")) ?? "",
      allowedValues: limits.allowedValues,
      minValue: limits.minValue,
      maxValue: limits.maxValue,
    } as const,
  };
}

/** The default or the given value of an SSM type is a path; the value behind it is in an account. */
function storedValue(
  name: string,
  valueType: string,
  storePath: string | null,
  proposed: string,
  site: Site,
  { ssmParameters, region }: ParameterOptions,
): { readonly text: string; readonly outside: ParameterValue["outside"] } {
  const stored = storePath === null ? undefined : Object.entries(ssmParameters).find(([key]) => key === storePath);
  if (stored !== undefined) return { text: stored[1], outside: null };
  const noLimits = { allowedValues: null, minLength: null, maxLength: null, minValue: null, maxValue: null };
  const lastPart = storePath?.split("/").at(-1) ?? name;
  const text = storePath === null ? proposed : proposedText(lastPart, valueType, noLimits, region);
  const complaint = {
    message: `The value of ${name} is in the SSM parameter store.`,
    why: `The store is part of an account; ${text} stands for it here.`,
    tryThis: "Give the value if it matters.",
  };
  return { text, outside: { site, complaint } };
}

const isListType = (type: string): boolean => type === "CommaDelimitedList" || type.startsWith("List<");

function typedValue(type: string, text: string): Json {
  if (type === "Number") return numberOf(text.trim()) ?? text;
  if (!isListType(type)) return text;
  if (text.trim() === "") return [];
  const items = text.split(",").map((item) => item.trim());
  return type === "List<Number>" ? items.map((item) => numberOf(item) ?? item) : items;
}

function givenText(given: Json): string | null {
  if (given === null) return null;
  if (isJsonArray(given)) return given.map((item) => givenText(item) ?? "").join(",");
  return typeof given === "object" ? JSON.stringify(given) : String(given);
}

function defaultText(node: TemplateNode | undefined): string | null {
  if (node === undefined) return null;
  if (isNothing(node)) return "";
  const target = targetOf(node);
  if (target.kind === "sequence") return target.items.map((item) => scalarText(item.value) ?? "").join(",");
  return scalarText(node);
}

export function limitsOf(node: TemplateNode): ParameterLimits {
  const number = (key: string): number | null => numberOf(scalarText(childOf(node, key)) ?? "");
  const allowed = childOf(node, "AllowedValues");
  const target = allowed === undefined ? null : targetOf(allowed);
  return {
    allowedValues: target?.kind === "sequence" ? target.items.map((item) => scalarText(item.value) ?? "") : null,
    minLength: number("MinLength"),
    maxLength: number("MaxLength"),
    minValue: number("MinValue"),
    maxValue: number("MaxValue"),
  };
}

/** AllowedPattern is not checked: a hostile pattern can take a computer hours. */
export function brokenLimit(type: string, text: string, limits: ParameterLimits): string | null {
  const items = isListType(type) ? text.split(",").map((item) => item.trim()) : [text];
  const { allowedValues, minLength, maxLength, minValue, maxValue } = limits;
  if (text.length > maximumParameterCharacters) return `longer than ${maximumParameterCharacters} characters`;
  if (allowedValues !== null && !items.every((item) => allowedValues.includes(item))) return "not an allowed value";
  if (type === "Number" || type === "List<Number>") {
    const numbers = items.map((item) => numberOf(item.trim()));
    if (numbers.some((number) => number === null)) return "not a number";
    if (numbers.some((number) => number !== null && minValue !== null && number < minValue)) return `below ${minValue}`;
    if (numbers.some((number) => number !== null && maxValue !== null && number > maxValue)) return `above ${maxValue}`;
  } else {
    if (minLength !== null && text.length < minLength) return `shorter than ${minLength} characters`;
    if (maxLength !== null && text.length > maxLength) return `longer than ${maxLength} characters`;
  }
  return null;
}

function reportLimits(
  name: string,
  type: string,
  text: string,
  limits: ParameterLimits,
  site: Site,
  { report }: ParameterOptions,
): void {
  const broken = brokenLimit(type, text, limits);
  if (broken === null) return;
  const { allowedValues } = limits;
  report("error", site, {
    message: `The value of ${name} is ${broken}.`,
    why: allowedValues === null ? `Its type is ${type}.` : `Allowed are ${allowedValues.slice(0, 20).join(", ")}.`,
    tryThis: `Give ${name} another value.`,
  });
}

function reportUnknownNames(
  section: TemplateNode | undefined,
  { given, report }: ParameterOptions,
  values: ReadonlyMap<string, unknown>,
): void {
  for (const name of Object.keys(given)) {
    if (values.has(name) || section === undefined) continue;
    const nearest = nearestName(name, values.keys());
    const path: Path = ["Parameters"];
    report(
      "warning",
      { node: section, path },
      {
        message: `A value was given for ${name}, but the template has no such parameter.`,
        why: "The value has no effect.",
        tryThis: nearest === null ? "Correct the name." : `Did you mean ${nearest}?`,
      },
    );
  }
}
