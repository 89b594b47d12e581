import { parseTemplate } from "./parseTemplate.ts";
import { problemText } from "./problem.ts";
import type { ResolvedTemplate } from "./resolveTemplate.ts";
import type { TemplateDocument } from "./templateDocument.ts";

/** A document that must be readable. For tests. */
export function documentOf(text: string, fileName?: string): TemplateDocument {
  const { document, problems } = parseTemplate(text, fileName);
  if (document === null) throw new Error(problems.map(problemText).join("\n"));
  return document;
}

/** The properties of one resource. For tests. */
export const propertiesOf = (resolved: ResolvedTemplate, logicalId: string): unknown =>
  resolved.resources.find((resource) => resource.logicalId === logicalId)?.properties;
