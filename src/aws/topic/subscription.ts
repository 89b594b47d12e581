import type { Subscription } from "./model.ts";

/** Source: Amazon SNS Developer Guide: e-mail, and HTTP, must be confirmed by who receives it. */
export const firstStatus = (protocol: string): Subscription["status"] =>
  /^(email|http)/.test(protocol) ? "PendingConfirmation" : "Confirmed";
