import type { ConditionInput, ListenerRuleRecord, RuleCondition } from "../../aws/listenerRule/model.ts";
import type { Mirror } from "../../client/store.ts";
import { balancingView } from "../../editor/views.ts";
import type { FormSubject } from "../openForm.ts";
import { actionDraft, actionFields, actionInput } from "./actionFields.ts";
import { type Draft, type FieldModel, type FormModel, numberOf, textOf } from "./formModel.ts";

const ruleOf = ({ listenerRule }: Mirror, subject: FormSubject): ListenerRuleRecord | undefined =>
  listenerRule?.get(subject.listenerRule ?? "");

/** Conditions by what people know them as, with an example of a value. */
const conditionKinds = {
  "path-pattern": { label: "Path", example: "/api/*" },
  "host-header": { label: "Host", example: "*.example.com" },
  "http-header": { label: "Header", example: "mobile*" },
  "http-request-method": { label: "Method", example: "GET" },
  "query-string": { label: "Query", example: "version=2" },
  "source-ip": { label: "Client address", example: "203.0.113.0/24" },
} as const;
type ConditionField = keyof typeof conditionKinds;
const options = Object.entries(conditionKinds).map(([value, { label }]) => ({ value, label }));

/** Two conditions are enough for every question a rule answers; both must be met. */
const places = ["1", "2"] as const;

function conditionDraft(conditions: readonly RuleCondition[]): Draft {
  return Object.fromEntries(
    places.flatMap((place, index) => {
      const condition = conditions[index];
      return [
        [`field${place}`, condition?.field ?? (index === 0 ? "path-pattern" : "")],
        [`header${place}`, condition?.field === "http-header" ? condition.httpHeaderConfig.httpHeaderName : ""],
        [
          `values${place}`,
          condition === undefined ? (index === 0 ? "/api/*" : "") : balancingView.valuesOf(condition).join(", "),
        ],
      ];
    }),
  );
}

const conditionFields = (draft: Draft): readonly FieldModel[] =>
  places.flatMap((place): readonly FieldModel[] => {
    const field = textOf(draft, `field${place}`);
    const kind = conditionKinds[field as ConditionField];
    return [
      {
        kind: "select",
        name: `field${place}`,
        label: place === "1" ? "If" : "And if",
        awsName: "Field",
        options: place === "1" ? options : [{ value: "", label: "No second condition" }, ...options],
      },
      ...(field === "http-header"
        ? [{ kind: "text", name: `header${place}`, label: "Header name", awsName: "HttpHeaderName" } as const]
        : []),
      ...(kind === undefined
        ? []
        : [
            {
              kind: "text",
              name: `values${place}`,
              label: "Is one of",
              awsName: "Values",
              says: /condition|CIDR|wildcard/i,
              placeholder: kind.example,
              ...(place === "1" ? { help: "Up to five, with commas; * stands for any characters." } : {}),
            } as const,
          ]),
    ];
  });

function conditionInputs(draft: Draft): readonly ConditionInput[] {
  return places.flatMap((place): readonly ConditionInput[] => {
    const field = textOf(draft, `field${place}`);
    if (field === "") return [];
    const values = textOf(draft, `values${place}`)
      .split(",")
      .map((value) => value.trim())
      .filter((value) => value !== "");
    if (field === "http-header") {
      return [{ field, httpHeaderConfig: { httpHeaderName: textOf(draft, `header${place}`).trim(), values } }];
    }
    if (field !== "query-string") return [{ field, values }];
    const pairs = values.map((value) => {
      const at = value.indexOf("=");
      return at < 0 ? { value } : { key: value.slice(0, at), value: value.slice(at + 1) };
    });
    return [{ field, queryStringConfig: { values: pairs } }];
  });
}

function freePriority({ listenerRule }: Mirror, listener: string): number {
  const taken = [...(listenerRule?.values() ?? [])]
    .filter(({ listenerArn }) => listenerArn === listener)
    .map(({ priority }) => priority);
  return (taken.length === 0 ? 0 : Math.max(...taken)) + 10;
}

const priorityField: FieldModel = {
  kind: "number",
  name: "priority",
  label: "Priority",
  awsName: "Priority",
  help: "Lowest first; the first rule that matches decides.",
};

export const createRuleForm: FormModel = {
  title: "Create rule",
  says: () => "Requests that meet every condition go another way than the listener’s default action says.",
  verb: "Create rule",
  initial: (tables, subject) => ({
    priority: String(freePriority(tables, subject.listener ?? "")),
    ...conditionDraft([]),
    ...actionDraft(undefined, tables),
  }),
  fields: (draft, tables) => [priorityField, ...conditionFields(draft), ...actionFields(draft, tables, "application")],
  command: (draft, _tables, subject) => ({
    type: "elbv2.CreateRule",
    listenerArn: subject.listener ?? "",
    priority: numberOf(draft, "priority") ?? 0,
    conditions: conditionInputs(draft),
    actions: [actionInput(draft, "application")],
  }),
  unavailable: (tables, subject) =>
    tables.listener?.get(subject.listener ?? "") === undefined ? "The listener is gone." : null,
  done: (draft) => `Rule ${textOf(draft, "priority")} decides from now on.`,
};

export const modifyRuleForm: FormModel = {
  title: "Modify rule",
  says: () => "Applies to the next request. Priorities are changed apart from it.",
  verb: "Modify rule",
  initial: (tables, subject) => {
    const rule = ruleOf(tables, subject);
    return { ...conditionDraft(rule?.conditions ?? []), ...actionDraft(rule?.actions, tables) };
  },
  fields: (draft, tables) => [...conditionFields(draft), ...actionFields(draft, tables, "application")],
  command: (draft, _tables, subject) => ({
    type: "elbv2.ModifyRule",
    ruleArn: subject.listenerRule ?? "",
    conditions: conditionInputs(draft),
    actions: [actionInput(draft, "application")],
  }),
  unavailable: (tables, subject) => {
    const rule = ruleOf(tables, subject);
    if (rule === undefined) return "The rule is gone.";
    return rule.conditions.length > places.length ? "This form has room for two conditions; the rule has more." : null;
  },
  done: () => "The rule is changed.",
};
