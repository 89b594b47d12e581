import { readJson } from "../role/readJson.ts";
import type { LifecycleRule } from "./model.ts";

type Read = { readonly rules: readonly LifecycleRule[] } | { readonly complaint: string };
const failed = (reason: string): Read => ({
  complaint: `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${reason}'`,
});
type Plain = { readonly [name: string]: unknown };
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const texts = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.every((one) => typeof one === "string") ? value : null;

/** Source: Amazon ECR User Guide, "Lifecycle policy properties". A malformed text changes nothing. */
export function readLifecyclePolicy(text: string): Read {
  const json = readJson(text);
  if ("reason" in json) return failed(`line ${json.line}, column ${json.column}: ${json.reason}`);
  const { placeOf } = json;
  const value: unknown = json.value;
  const at = (path: readonly (string | number)[], reason: string): Read => {
    const { line, column } = placeOf(path);
    return failed(`line ${line}, column ${column}: ${reason}`);
  };
  const said = isPlain(value) ? value.rules : undefined;
  if (!Array.isArray(said) || said.length === 0)
    return at(["rules"], 'object has missing required properties (["rules"])');
  const rules: LifecycleRule[] = [];
  for (const [index, rule] of said.entries()) {
    const read = readRule(rule);
    if (typeof read === "string") return at(["rules", index], read);
    if (rules.some(({ rulePriority }) => rulePriority === read.rulePriority)) {
      return at(["rules", index], "rulePriority must be unique");
    }
    rules.push(read);
  }
  rules.sort((a, b) => a.rulePriority - b.rulePriority);
  const any = rules.findIndex(({ selection }) => selection.tagStatus === "any");
  if (any !== -1 && any < rules.length - 1)
    return at(["rules"], "a rule with tagStatus=any must have the lowest priority");
  return { rules };
}

function readRule(rule: unknown): LifecycleRule | string {
  if (!isPlain(rule) || !isPlain(rule.selection)) return "a rule needs rulePriority, selection and action";
  const { rulePriority, selection, action } = rule;
  if (typeof rulePriority !== "number" || !Number.isInteger(rulePriority) || rulePriority < 1) {
    return "rulePriority must be a whole number from 1";
  }
  if (!isPlain(action) || action.type !== "expire") return "the action of a rule must be of type expire";
  const { tagStatus, countType, countUnit, countNumber } = selection;
  if (tagStatus !== "tagged" && tagStatus !== "untagged" && tagStatus !== "any") {
    return "tagStatus must be tagged, untagged or any";
  }
  if (countType !== "imageCountMoreThan" && countType !== "sinceImagePushed") {
    return "countType must be imageCountMoreThan or sinceImagePushed";
  }
  if (countType === "sinceImagePushed" && countUnit !== "days") return "sinceImagePushed needs countUnit days";
  if (typeof countNumber !== "number" || !Number.isInteger(countNumber) || countNumber < 1) {
    return "countNumber must be a whole number from 1";
  }
  const tagPrefixList = selection.tagPrefixList === undefined ? undefined : texts(selection.tagPrefixList);
  const tagPatternList = selection.tagPatternList === undefined ? undefined : texts(selection.tagPatternList);
  if (tagPrefixList === null || tagPatternList === null) return "tags must be a list of texts";
  if (tagStatus === "tagged" && (tagPrefixList ?? []).length + (tagPatternList ?? []).length === 0) {
    return "tagStatus=tagged needs tagPatternList or tagPrefixList";
  }
  return {
    rulePriority,
    selection: {
      tagStatus,
      ...(tagPrefixList === undefined ? {} : { tagPrefixList }),
      ...(tagPatternList === undefined ? {} : { tagPatternList }),
      countType,
      ...(countType === "sinceImagePushed" ? { countUnit: "days" as const } : {}),
      countNumber,
    },
  };
}
