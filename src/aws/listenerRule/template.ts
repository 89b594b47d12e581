import type { ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readActions } from "../listener/readActions.ts";
import { reportAction } from "../listener/template.ts";
import { templateActions } from "../listener/templateActions.ts";
import { templateOfActions } from "../listener/templateOfActions.ts";
import type { ConditionInput, RuleCondition } from "./model.ts";
import { readConditions } from "./readConditions.ts";
import { ruleArnOf } from "./ruleArn.ts";

/** Source: Elastic Load Balancing API Reference, CreateRule: priorities go from 1 to 50000. */
export const mostPriority = 50_000;

/** AWS::ElasticLoadBalancingV2::ListenerRule. */
export const listenerRuleMapping: ResourceMapping = {
  type: "AWS::ElasticLoadBalancingV2::ListenerRule",
  understood: ["ListenerArn", "Priority", "Conditions", "Actions"],
  ignored: { Transforms: "Hosts and paths are not rewritten here." },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const listener = open.get("listener", open.idOf(properties.ListenerArn));
    if (listener === undefined) {
      open.problem(
        resource,
        ["ListenerArn"],
        "warning",
        `The rule ${logicalId} is not simulated.`,
        "Its listener is not simulated.",
        "It stays in the file as it is.",
      );
      return;
    }
    const priority = numberOf(properties.Priority) ?? 0;
    const taken = [...open.all("listenerRule")].find(
      (rule) => rule.listenerArn === listener.id && rule.priority === priority,
    );
    if (!Number.isInteger(priority) || priority < 1 || priority > mostPriority || taken !== undefined) {
      open.problem(
        resource,
        ["Priority"],
        "error",
        taken === undefined
          ? `Priority is ${JSON.stringify(properties.Priority ?? null)}.`
          : `Priority '${priority}' is currently in use by ${taken.id}.`,
        `Rules are tried in ascending order of priority; each has its own, from 1 to ${mostPriority}.`,
        "Write such a number.",
      );
      return;
    }
    const conditions = readConditions((listOf(properties.Conditions) ?? []).map(templateCondition));
    if ("complaint" in conditions) {
      open.problem(
        resource,
        ["Conditions"],
        "error",
        `${conditions.complaint}.`,
        "Elastic Load Balancing refuses the rule.",
        "Correct the conditions.",
      );
      return;
    }
    const actions = readActions(templateActions(properties.Actions, open), (name) => open.get("targetGroup", name)?.id);
    if ("complaint" in actions) {
      reportAction(resource, open, "Actions", actions.complaint);
      return;
    }
    open.put("listenerRule", {
      id: logicalId,
      ruleArn: ruleArnOf(listener, open.seed, logicalId),
      listenerArn: listener.id,
      priority,
      conditions: conditions.value,
      actions: actions.value,
    });
  },

  edits(find, id) {
    const rule = find("listenerRule", id);
    if (rule === undefined) return [];
    return [
      { path: ["Priority"], value: rule.priority },
      { path: ["Conditions"], value: rule.conditions.map(templateOfCondition) },
      { path: ["Actions"], value: templateOfActions(rule.actions) },
    ];
  },
};

/** A condition as CloudFormation writes it. */
export function templateOfCondition(condition: RuleCondition) {
  const Field = condition.field;
  switch (condition.field) {
    case "host-header":
      return { Field, HostHeaderConfig: { Values: condition.hostHeaderConfig.values } };
    case "path-pattern":
      return { Field, PathPatternConfig: { Values: condition.pathPatternConfig.values } };
    case "http-header": {
      const { httpHeaderName, values } = condition.httpHeaderConfig;
      return { Field, HttpHeaderConfig: { HttpHeaderName: httpHeaderName, Values: values } };
    }
    case "http-request-method":
      return { Field, HttpRequestMethodConfig: { Values: condition.httpRequestMethodConfig.values } };
    case "query-string":
      return {
        Field,
        QueryStringConfig: {
          Values: condition.queryStringConfig.values.map(({ key, value }) =>
            key === null ? { Value: value } : { Key: key, Value: value },
          ),
        },
      };
    case "source-ip":
      return { Field, SourceIpConfig: { Values: condition.sourceIpConfig.values } };
  }
}

/** CloudFormation's condition as the API writes it. */
function templateCondition(value: unknown): ConditionInput {
  const condition = objectOf(value) ?? {};
  const texts = (list: unknown): readonly string[] => (listOf(list) ?? []).flatMap((part) => textOf(part) ?? []);
  const config = (name: string): { readonly values: readonly string[] } | undefined =>
    condition[name] === undefined ? undefined : { values: texts(objectOf(condition[name])?.Values) };
  const host = config("HostHeaderConfig");
  const path = config("PathPatternConfig");
  const header = config("HttpHeaderConfig");
  const method = config("HttpRequestMethodConfig");
  const source = config("SourceIpConfig");
  const query = objectOf(condition.QueryStringConfig);
  return {
    field: textOf(condition.Field) ?? "",
    values: texts(condition.Values),
    ...(host === undefined ? {} : { hostHeaderConfig: host }),
    ...(path === undefined ? {} : { pathPatternConfig: path }),
    ...(header === undefined
      ? {}
      : {
          httpHeaderConfig: {
            httpHeaderName: textOf(objectOf(condition.HttpHeaderConfig)?.HttpHeaderName) ?? "",
            ...header,
          },
        }),
    ...(method === undefined ? {} : { httpRequestMethodConfig: method }),
    ...(source === undefined ? {} : { sourceIpConfig: source }),
    ...(query === null || query === undefined
      ? {}
      : {
          queryStringConfig: {
            values: (listOf(query.Values) ?? []).map((part) => {
              const key = textOf(objectOf(part)?.Key) ?? undefined;
              const text = textOf(objectOf(part)?.Value) ?? "";
              return key === undefined ? { value: text } : { key, value: text };
            }),
          },
        }),
  };
}
