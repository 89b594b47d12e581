/** As much of an action as its words need, as it is kept or as a caller writes it. */
interface WordedAction {
  readonly type: string;
  readonly targetGroupArn?: string;
  readonly forwardConfig?: {
    readonly targetGroups?: readonly { readonly targetGroupArn: string; readonly weight?: number }[];
  };
  readonly fixedResponseConfig?: { readonly statusCode: string };
  readonly redirectConfig?: { readonly statusCode: string };
}

/** Actions in a few words: "forward to blue (weight 90), green (weight 10)". */
export function actionWords(actions: readonly WordedAction[], nameOf = (targetGroup: string) => targetGroup): string {
  return actions
    .map(({ type, targetGroupArn, forwardConfig, fixedResponseConfig, redirectConfig }: WordedAction) => {
      if (type === "fixed-response") return `answer ${fixedResponseConfig?.statusCode ?? ""}`.trim();
      if (type === "redirect") return `redirect, ${(redirectConfig?.statusCode ?? "").replace("_", " ")}`;
      const parts = forwardConfig?.targetGroups ?? [{ targetGroupArn: targetGroupArn ?? "" }];
      const [only] = parts;
      if (parts.length === 1 && only !== undefined) return `forward to ${nameOf(only.targetGroupArn)}`;
      return `forward to ${parts.map((part) => `${nameOf(part.targetGroupArn)} (weight ${part.weight ?? 1})`).join(", ")}`;
    })
    .join(", then ");
}
