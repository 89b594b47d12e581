import type { FileSystemRecord } from "./model.ts";

const mebibytesPerTebibyte = 1_048_576;

/**
 * MiB per second that a file system of this size sustains, and how far it bursts; null without a number of its own.
 * Source: Amazon EFS User Guide, "Performance": bursting mode earns 50 MiB/s per TiB, at least 1, and bursts to 100
 * MiB/s, or to 100 per TiB above one.
 */
export function throughputOf({
  throughputMode,
  provisionedThroughputInMibps,
  files,
}: Pick<FileSystemRecord, "throughputMode" | "provisionedThroughputInMibps" | "files">): {
  readonly baseline: number | null;
  readonly burst: number | null;
} {
  if (throughputMode === "elastic") return { baseline: null, burst: null };
  if (throughputMode === "provisioned") return { baseline: provisionedThroughputInMibps, burst: null };
  const tebibytes = files.reduce((sum, { sizeMiB }) => sum + sizeMiB, 0) / mebibytesPerTebibyte;
  return { baseline: Math.max(1, 50 * tebibytes), burst: 100 * Math.max(1, tebibytes) };
}

/** MiB that count against throughput. Source: Amazon EFS User Guide, "Performance": reads count a third. */
export const meteredMiB = (readMiB: number, writtenMiB: number): number => readMiB / 3 + writtenMiB;
