import type { ActionInput } from "./model.ts";

/** Actions in a few words: "forward to blue (weight 90), green (weight 10)". */
export function actionWords(actions: readonly ActionInput[], nameOf = (targetGroup: string) => targetGroup): string {
  return actions
    .map(({ type, targetGroupArn, forwardConfig, fixedResponseConfig, redirectConfig }) => {
      if (type === "fixed-response") return `answer ${fixedResponseConfig?.statusCode ?? ""}`.trim();
      if (type === "redirect") return `redirect, ${(redirectConfig?.statusCode ?? "").replace("_", " ")}`;
      const parts = forwardConfig?.targetGroups ?? [{ targetGroupArn: targetGroupArn ?? "" }];
      const [only] = parts;
      if (parts.length === 1 && only !== undefined) return `forward to ${nameOf(only.targetGroupArn)}`;
      return `forward to ${parts.map((part) => `${nameOf(part.targetGroupArn)} (weight ${part.weight ?? 1})`).join(", ")}`;
    })
    .join(", then ");
}
