import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import type { Json } from "../taskDefinition/model.ts";
import type { PolicyDocument } from "./model.ts";
import { policyComplaints } from "./policyDocument.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/** The PolicyDocument of a resource, or null after the complaint about it. */
export function resourcePolicy(resource: Resource, open: OpenContext): PolicyDocument | null {
  const document = (resource.properties.PolicyDocument ?? null) as Json;
  const [first] = policyComplaints(document, "resource");
  if (first === undefined) return document as PolicyDocument;
  const path = ["PolicyDocument", ...first.path];
  open.problem(resource, path, "error", first.reason, "The service refuses the policy.", "Correct the document.");
  return null;
}
