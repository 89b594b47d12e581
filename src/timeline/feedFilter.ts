import type { JournalEntry } from "../engine/journal.ts";

export type FeedSource = "all" | JournalEntry["source"];

export const feedSources: readonly { readonly value: FeedSource; readonly label: string }[] = [
  { value: "all", label: "All sources" },
  { value: "aws.ecs", label: "Amazon ECS" },
  { value: "aws.elasticloadbalancing", label: "Elastic Load Balancing" },
  { value: "aws.cloudwatch", label: "Amazon CloudWatch" },
  { value: "aws.application-autoscaling", label: "Application Auto Scaling" },
  { value: "aws.events", label: "Amazon EventBridge" },
  { value: "aws.s3", label: "Amazon S3" },
  { value: "aws.sns", label: "Amazon SNS" },
  { value: "steady-state", label: "You" },
];

/** Lines the feed holds. Estimate: more than anyone scrolls through, few enough to draw at once. */
const mostLines = 200;

/** Newest first, at most 200. An entry that must be seen is put in even if it is older. */
export function feedLines(
  journal: readonly JournalEntry[],
  source: FeedSource,
  alsoId: number | null,
): readonly JournalEntry[] {
  const lines: JournalEntry[] = [];
  let found = alsoId === null;
  for (let index = journal.length - 1; index >= 0 && (lines.length < mostLines || !found); index--) {
    const entry = journal[index];
    if (entry === undefined || (source !== "all" && entry.source !== source && entry.id !== alsoId)) continue;
    if (entry.id === alsoId) found = true;
    else if (lines.length >= mostLines) continue;
    lines.push(entry);
  }
  return lines;
}

/** A "Why?" leads somewhere only if the entry follows from something or says why itself. */
export const hasWhy = (entry: JournalEntry): boolean => entry.causedBy !== null || entry.because !== undefined;
