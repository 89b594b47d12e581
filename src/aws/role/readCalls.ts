import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { type ApplicationCall, connectAction } from "./model.ts";

/** `calls` of an image in Metadata.SteadyState. */
export function readCalls(
  said: unknown,
): { readonly value: readonly ApplicationCall[] } | { readonly complaint: string } {
  const complaint = 'Expected a list such as [{ action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key" }].';
  const list = listOf(said);
  if (list === undefined || list === null) return { complaint };
  const value: ApplicationCall[] = [];
  for (const one of list) {
    const endpoint = textOf(objectOf(one)?.connect);
    if (typeof endpoint === "string") {
      const port = numberOf(objectOf(one)?.port ?? 443);
      if (typeof port !== "number" || !/^[A-Za-z0-9-]+$/.test(endpoint)) return { complaint };
      value.push({ action: connectAction, resource: `${endpoint}:${port}` });
      continue;
    }
    const action = textOf(objectOf(one)?.action) ?? "";
    const resource = textOf(objectOf(one)?.resource) ?? "*";
    if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action)) return { complaint };
    const item = textOf(objectOf(one)?.item);
    value.push({ action, resource, ...(typeof item === "string" ? { item } : {}) });
  }
  return { value };
}
