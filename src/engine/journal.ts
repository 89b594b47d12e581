import type { Caused } from "../kernel/core.ts";
import type { Kind } from "./records.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What the journal says, in EventBridge's terms and AWS's own words. */
export interface JournalText {
  /** EventBridge source, or "steady-state" for what a person or the lab did. */
  readonly source:
    | "aws.ecs"
    | "aws.ecr"
    | "aws.ec2"
    | "aws.autoscaling"
    | "aws.elasticloadbalancing"
    | "aws.cloudwatch"
    | "aws.codedeploy"
    | "aws.application-autoscaling"
    | "aws.eks"
    | "aws.events"
    | "aws.s3"
    | "aws.scheduler"
    | "aws.secretsmanager"
    | "aws.sns"
    | "kubernetes"
    | "steady-state";
  /** EventBridge detail-type, e.g. "ECS Service Action"; "Command" and "Refused" for what was sent to the API. */
  readonly detailType: string;
  /** eventName where AWS has one (SERVICE_STEADY_STATE), the new status, the exception, or the call. */
  readonly eventName: string;
  readonly severity: "INFO" | "WARN" | "ERROR";
  /** The record this is about. */
  readonly kind: Kind;
  readonly subject: string;
  /** AWS's own event text where AWS has one. */
  readonly message: string;
  /** One step of a "Why?" chain: the arithmetic or the rule, in a short sentence. */
  readonly because?: string;
  /** Where "Next event" stops: scaling, deployments, failures, alarms. */
  readonly notable?: boolean;
  /** AWS CloudTrail, responseElements: what a call answers, where it says more than that it was accepted. */
  readonly responseElements?: Json;
  /** Detail of the event that EventBridge delivers, where no record holds it. */
  readonly detail?: Json;
}

export type JournalEntry = JournalText & Caused;

/** From this entry back to its root, newest first. */
export function causesOf(entry: JournalEntry, find: (id: number) => JournalEntry | undefined): JournalEntry[] {
  const chain: JournalEntry[] = [];
  for (let next: JournalEntry | undefined = entry; next !== undefined; ) {
    chain.push(next);
    next = next.causedBy === null ? undefined : find(next.causedBy);
  }
  return chain;
}
