import type { OpenContext } from "../../engine/mapping.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";

/** Says what of a service's template is left out here; the file keeps it. */
export const notSimulated = (
  open: OpenContext,
  resource: ResolvedResource,
  path: readonly (string | number)[],
  severity: "warning" | "note",
  message: string,
  why: string,
  tryThis = "It stays in the file as it is.",
): void => open.problem(resource, path, severity, message, why, tryThis);
