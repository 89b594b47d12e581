import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ActionInput } from "./model.ts";

/** CloudFormation's actions as the API writes them. What is not written well becomes what the reader complains about. */
export function templateActions(value: unknown, open: Pick<OpenContext, "idOf">): readonly ActionInput[] {
  return (listOf(value) ?? []).map((part): ActionInput => {
    const action = objectOf(part) ?? {};
    const forward = objectOf(action.ForwardConfig);
    const fixed = objectOf(action.FixedResponseConfig);
    const redirect = objectOf(action.RedirectConfig);
    const stickiness = objectOf(forward?.TargetGroupStickinessConfig);
    const listed = listOf(forward?.TargetGroups);
    const duration = numberOf(stickiness?.DurationSeconds);
    return {
      type: textOf(action.Type) ?? "",
      ...given("targetGroupArn", action.TargetGroupArn === undefined ? undefined : open.idOf(action.TargetGroupArn)),
      ...given(
        "forwardConfig",
        forward === null || forward === undefined
          ? undefined
          : {
              ...given(
                "targetGroups",
                listed?.map((target) => weighted(objectOf(target) ?? {}, open)),
              ),
              targetGroupStickinessConfig: {
                enabled: stickiness?.Enabled === true || stickiness?.Enabled === "true",
                ...given("durationSeconds", duration ?? undefined),
              },
            },
      ),
      ...given(
        "fixedResponseConfig",
        fixed === null || fixed === undefined
          ? undefined
          : {
              statusCode: textOf(fixed.StatusCode) ?? "",
              ...given("contentType", textOf(fixed.ContentType) ?? undefined),
              ...given("messageBody", textOf(fixed.MessageBody) ?? undefined),
            },
      ),
      ...given(
        "redirectConfig",
        redirect === null || redirect === undefined
          ? undefined
          : {
              statusCode: textOf(redirect.StatusCode) ?? "",
              ...given("protocol", textOf(redirect.Protocol) ?? undefined),
              ...given("host", textOf(redirect.Host) ?? undefined),
              ...given("port", textOf(redirect.Port) ?? undefined),
              ...given("path", textOf(redirect.Path) ?? undefined),
              ...given("query", textOf(redirect.Query) ?? undefined),
            },
      ),
    };
  });
}

function weighted(part: Readonly<Record<string, unknown>>, open: Pick<OpenContext, "idOf">) {
  const weight = part.Weight === undefined ? 1 : (numberOf(part.Weight) ?? -1);
  return { targetGroupArn: open.idOf(part.TargetGroupArn), weight };
}

/** A field that is there, or none. */
const given = <Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [N in Name]?: Value });

/** The API's path as CloudFormation writes it: "forwardConfig" becomes "ForwardConfig". */
export const templatePath = (path: readonly (string | number)[]): readonly (string | number)[] =>
  path.map((step) => (typeof step === "string" ? step.charAt(0).toUpperCase() + step.slice(1) : step));
