import type { Json } from "../taskDefinition/model.ts";
import { valueAt } from "./targetInput.ts";

/** What an e-mail of an event is called. Source: Amazon SNS: without a subject it is "AWS Notification Message". */
export function mailSubject(displayName: string | null, event: Json): string {
  const detailType = valueAt(event, "$.detail-type");
  const about = typeof detailType === "string" ? `: ${detailType}` : "";
  return `${displayName ?? "AWS Notification Message"}${about}`;
}
