import type { CapacityProviderStrategyItem } from "../../aws/task/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { Command } from "../../engine/records.ts";
import type { SelectOption } from "../../ui/SelectField.tsx";
import type { FormSubject } from "../openForm.ts";

/** A row of a capacity provider strategy as typed. */
export interface StrategyRow {
  readonly capacityProvider: string;
  readonly base: string;
  readonly weight: string;
}
export type DraftValue = string | boolean | readonly string[] | readonly StrategyRow[];
/** What stands in the form, numbers as they were typed: a refusal loses nothing. */
export type Draft = Readonly<Record<string, DraftValue>>;

interface FieldText {
  /** Where its value stands in the draft. */
  readonly name: string;
  readonly label: string;
  /** Name in the AWS API; a refusal that says it is shown beside the field. */
  readonly awsName: string;
  readonly help?: string;
  /** Further words by which AWS's sentences mean this field. */
  readonly says?: RegExp;
}
export type FieldModel = FieldText &
  (
    | { readonly kind: "select"; readonly options: readonly SelectOption<string>[] }
    | { readonly kind: "many"; readonly options: readonly SelectOption<string>[] }
    | { readonly kind: "number"; readonly unit?: string; readonly placeholder?: string }
    | { readonly kind: "text"; readonly placeholder?: string }
    | { readonly kind: "switch" }
    | { readonly kind: "strategy"; readonly providers: readonly SelectOption<string>[] }
  );

/** An API call as a form. Pure: what it shows follows from the draft and the records. */
export interface FormModel {
  readonly title: string;
  /** What the call does, in a sentence or two. */
  readonly says: (tables: Mirror, subject: FormSubject) => string;
  /** On the button. */
  readonly verb: string;
  readonly dangerous?: true;
  readonly initial: (tables: Mirror, subject: FormSubject) => Draft;
  readonly fields: (draft: Draft, tables: Mirror, subject: FormSubject) => readonly FieldModel[];
  readonly command: (draft: Draft, tables: Mirror, subject: FormSubject) => Command;
  /** Why the form cannot be used now; null when it can. */
  readonly unavailable?: (tables: Mirror, subject: FormSubject) => string | null;
  /** After it was accepted. */
  readonly done: (draft: Draft) => string;
}

export const textOf = (draft: Draft, name: string): string => {
  const value = draft[name];
  return typeof value === "string" ? value : "";
};
export const isOn = (draft: Draft, name: string): boolean => draft[name] === true;
export const chosen = (draft: Draft, name: string): readonly string[] => {
  const value = draft[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};
export const strategyRows = (draft: Draft, name: string): readonly StrategyRow[] => {
  const value = draft[name];
  return Array.isArray(value) ? (value as readonly StrategyRow[]) : [];
};

const number = /^[+-]?\d+(\.\d+)?$/;
/** What was typed as a number; undefined when nothing was. */
export const numberOf = (draft: Draft, name: string): number | undefined => {
  const typed = textOf(draft, name).trim();
  return number.test(typed) ? Number(typed) : undefined;
};
/**
 * What a further row begins with. Source: Amazon ECS Developer Guide, "Amazon ECS clusters for Fargate": a weight that is
 * left out is 1 in the console, and 0 in the API.
 */
export const newStrategyRow = (capacityProvider: string): StrategyRow => ({ capacityProvider, base: "0", weight: "1" });
export const strategyItems = (rows: readonly StrategyRow[]): readonly CapacityProviderStrategyItem[] =>
  rows.map(({ capacityProvider, base, weight }) => ({
    capacityProvider,
    base: Number(base.trim() || 0),
    weight: Number(weight.trim() || 0),
  }));

/** What no API would be asked, by field name: letters where a number belongs. */
export function typingProblems(fields: readonly FieldModel[], draft: Draft): Readonly<Record<string, string>> {
  const isNumber = (typed: string) => typed.trim() === "" || number.test(typed.trim());
  return Object.fromEntries(
    fields.flatMap(({ kind, name }) => {
      if (kind === "number" && !isNumber(textOf(draft, name))) return [[name, "Expected a number."]];
      const rows = kind === "strategy" ? strategyRows(draft, name) : [];
      return rows.every(({ base, weight }) => isNumber(base) && isNumber(weight))
        ? []
        : [[name, "Expected a number for each base and weight."]];
    }),
  );
}

/** The field that a refusal is about: the one it names first. Null when it names none on the form. */
export function fieldOfProblem(fields: readonly FieldModel[], message: string): string | null {
  let first: { readonly at: number; readonly name: string } | null = null;
  for (const { name, awsName, says } of fields) {
    const places = [message.search(new RegExp(`\\b${awsName}\\b`)), says === undefined ? -1 : message.search(says)];
    for (const at of places) if (at >= 0 && (first === null || at < first.at)) first = { at, name };
  }
  return first?.name ?? null;
}
