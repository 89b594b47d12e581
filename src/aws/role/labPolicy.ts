import type { PolicyDocument } from "./model.ts";
import { statementsOf } from "./policyDocument.ts";

/** The inline policy in which the lab takes permissions away. */
export const labPolicyName = "denied-in-the-lab";

/** The lab's policy with one more denied action, or one fewer; null when nothing is left to deny. */
export function withDenied(before: PolicyDocument | null, action: string, denied: boolean): PolicyDocument | null {
  const known = before === null ? [] : statementsOf(before).flatMap(({ actions }) => actions ?? []);
  const others = known.filter((one) => one.toLowerCase() !== action.toLowerCase());
  const all = denied ? [...others, action] : others;
  if (all.length === 0) return null;
  return { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: all, Resource: "*" }] };
}
