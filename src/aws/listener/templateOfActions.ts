import type { ListenerAction } from "./model.ts";

/** Actions as CloudFormation writes them; target groups by reference. */
export const templateOfActions = (actions: readonly ListenerAction[]) =>
  actions.map((action) => {
    if (action.type === "fixed-response") {
      const { statusCode, contentType, messageBody } = action.fixedResponseConfig;
      return {
        Type: action.type,
        FixedResponseConfig: {
          StatusCode: statusCode,
          ...(contentType === null ? {} : { ContentType: contentType }),
          ...(messageBody === null ? {} : { MessageBody: messageBody }),
        },
      };
    }
    if (action.type === "redirect") {
      const { statusCode, protocol, host, port, path, query } = action.redirectConfig;
      return {
        Type: action.type,
        RedirectConfig: {
          StatusCode: statusCode,
          Protocol: protocol,
          Host: host,
          Port: port,
          Path: path,
          Query: query,
        },
      };
    }
    const { targetGroups, targetGroupStickinessConfig } = action.forwardConfig;
    const [only] = targetGroups;
    if (targetGroups.length === 1 && only !== undefined && !targetGroupStickinessConfig.enabled) {
      return { Type: action.type, TargetGroupArn: { Ref: only.targetGroupArn } };
    }
    const { enabled, durationSeconds } = targetGroupStickinessConfig;
    return {
      Type: action.type,
      ForwardConfig: {
        TargetGroups: targetGroups.map(({ targetGroupArn, weight }) => ({
          TargetGroupArn: { Ref: targetGroupArn },
          Weight: weight,
        })),
        ...(enabled ? { TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: durationSeconds ?? 0 } } : {}),
      },
    };
  });
