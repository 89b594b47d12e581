import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { cannotScale, insteadOfScaling, mostTargets, readTarget } from "../eventBridge/readTarget.ts";
import { writtenTarget } from "../eventBridge/writtenTarget.ts";
import type { Json } from "../taskDefinition/model.ts";
import type { EventRuleRecord } from "./model.ts";
import { newEventRule } from "./newEventRule.ts";
import { ruleProblem } from "./ruleProblem.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/** AWS::Events::Rule. */
export const eventRuleMapping: ResourceMapping = {
  type: "AWS::Events::Rule",
  understood: ["Name", "Description", "EventPattern", "ScheduleExpression", "State", "Targets"],
  ignored: {
    EventBusName: "Events of AWS services, and schedules, are on the default event bus.",
    RoleArn: "Targets name the role that calls them.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const name = textOf(properties.Name) ?? logicalId;
    const pattern = properties.EventPattern;
    const eventPattern =
      pattern === undefined
        ? null
        : typeof pattern === "string"
          ? pattern
          : JSON.stringify(withNames(pattern as Json, open), null, 2);
    const scheduleExpression = textOf(properties.ScheduleExpression) ?? null;
    const problem = ruleProblem({ eventPattern, scheduleExpression });
    if (problem !== null) {
      const tryThis = problem.field === "EventPattern" ? "Correct the pattern." : "Correct the expression.";
      open.problem(resource, [problem.field], "error", problem.message, "PutRule refuses it.", tryThis);
      return;
    }
    const targets = readTargets(resource, open);
    open.put("eventRule", {
      ...newEventRule(logicalId, name, open),
      eventPattern,
      scheduleExpression,
      description: textOf(properties.Description) ?? null,
      state: properties.State === "DISABLED" ? "DISABLED" : "ENABLED",
      targets,
    });
  },

  edits(find, id, { properties }) {
    const rule = find("eventRule", id);
    if (rule === undefined) return [];
    const { eventPattern, scheduleExpression, state } = rule;
    const asText = typeof properties.EventPattern === "string";
    return [
      {
        path: ["EventPattern"],
        value: eventPattern === null || asText ? eventPattern : JSON.parse(eventPattern),
      },
      { path: ["ScheduleExpression"], value: scheduleExpression },
      { path: ["State"], value: state === "ENABLED" && properties.State === undefined ? null : state },
      ...targetEdits(rule, properties, find),
    ];
  },
};

/** Targets one by one, those of the file last first, so that what goes leaves the others where they are. */
function targetEdits(
  { targets }: EventRuleRecord,
  properties: Resource["properties"],
  find: Parameters<NonNullable<ResourceMapping["edits"]>>[0],
) {
  const inFile = (listOf(properties.Targets) ?? []).map((one) => textOf(objectOf(one)?.Id) ?? "Target");
  const added = targets.filter(({ id }) => !inFile.includes(id));
  if (inFile.length === 0) {
    return added.length === 0 ? [] : [{ path: ["Targets"], value: added.map((one) => writtenTarget(one, find)) }];
  }
  return [
    ...added.map((one, index) => ({ path: ["Targets", inFile.length + index], value: writtenTarget(one, find) })),
    ...inFile
      .map((id, index) => {
        const target = targets.find((one) => one.id === id);
        return { path: ["Targets", index], value: target === undefined ? null : writtenTarget(target, find) };
      })
      .reverse(),
  ];
}

/** References in a pattern stand for what the events say: a bucket's name, the ARN of others. */
function withNames(value: Json, open: OpenContext): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => withNames(one, open));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNames(part as Json, open)]));
  }
  if (typeof value !== "string") return value;
  const id = open.idOf(value);
  return (
    open.get("bucket", id)?.bucketName ??
    open.get("cluster", id)?.clusterArn ??
    open.get("taskDefinition", id)?.taskDefinitionArn ??
    value
  );
}

function readTargets(resource: Resource, open: OpenContext) {
  const said = listOf(resource.properties.Targets) ?? [];
  if (said.length > mostTargets) {
    const message = `A rule has up to ${mostTargets} targets, and these are ${said.length}.`;
    open.problem(resource, ["Targets"], "error", message, "PutTargets refuses more.", "Make another rule.");
  }
  return said.flatMap((one, index) => {
    const isService = (arn: string): boolean => open.get("service", arn) !== undefined || /:service\//.test(arn);
    const target = readTarget(
      one,
      (value) => open.idOf(value),
      isService,
      (path, reason) =>
        open.problem(
          resource,
          ["Targets", index, ...path],
          "error",
          reason,
          "PutTargets refuses it.",
          reason === cannotScale ? insteadOfScaling : "Correct the target.",
        ),
    );
    return target ?? [];
  });
}
