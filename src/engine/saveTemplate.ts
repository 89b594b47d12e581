import { sameJson } from "../template/json.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import { writeTemplate } from "../template/writeTemplate.ts";
import { mappings } from "./mappings.ts";
import type { OpenedScenario } from "./open.ts";
import type { Simulation } from "./simulation.ts";

/** The template with the live edits written back. What was not edited stays as its author wrote it. */
export function saveTemplate(opened: OpenedScenario, simulation: Simulation): string {
  let document = opened.document;
  if (document === null) return "";
  const { setup } = opened;
  const before = new Map((setup?.records ?? []).map(([kind, record]) => [`${kind} ${record.id}`, record]));
  for (const resource of opened.resources) {
    const mapping = mappings.find(({ type }) => type === resource.type);
    if (mapping?.edits === undefined) continue;
    const was = mapping.edits((kind, id) => before.get(`${kind} ${id}`) as never, resource.logicalId, resource);
    const is = mapping.edits((kind, id) => simulation.get(kind, id), resource.logicalId, resource);
    for (const { path, value } of is) {
      const old = was.find((edit) => edit.path.join(".") === path.join("."));
      if (old !== undefined && sameJson(old.value, value)) continue;
      const place = ["Resources", resource.logicalId, "Properties", ...path];
      if (value !== null) document = setValue(document, place, value);
      else if (old !== undefined) document = removeValue(document, place);
    }
  }
  return writeTemplate(document);
}
