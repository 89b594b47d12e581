import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { FileUse } from "./model.ts";

/** `files` of an image in Metadata.SteadyState. */
export function readFileUses(said: unknown): { readonly value: readonly FileUse[] } | { readonly complaint: string } {
  const complaint = "Expected a list such as [{ write: /data/report.csv, sizeMiB: 1 }, { read: /data/report.csv }].";
  const list = listOf(said);
  if (list === undefined || list === null) return { complaint };
  const value: FileUse[] = [];
  for (const one of list) {
    const entry = objectOf(one) ?? {};
    const write = textOf(entry.write);
    const read = textOf(entry.read);
    const sizeMiB = numberOf(entry.sizeMiB ?? 1);
    if (typeof write === "string" && write.startsWith("/") && typeof sizeMiB === "number" && sizeMiB >= 0) {
      value.push({ write, sizeMiB });
    } else if (typeof read === "string" && read.startsWith("/")) value.push({ read });
    else return { complaint };
  }
  return { value };
}
