import type { Json } from "./json.ts";
import { plainJson } from "./plainJson.ts";
import { type TemplateDocument, treeOf } from "./templateDocument.ts";
import { childOf } from "./templateNode.ts";

/** Where the template keeps what AWS has no word for. */
export const metadataPath = ["Metadata", "SteadyState"] as const;

/** `Metadata.SteadyState` as it is written, nothing resolved or checked; null if the template has none. */
export function readMetadata(document: TemplateDocument): Json {
  const metadata = childOf(childOf(treeOf(document).root ?? undefined, "Metadata"), "SteadyState");
  return metadata === undefined ? null : plainJson(metadata);
}
