import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { plainRequest } from "../listenerRule/request.ts";
import type { TrafficRequest } from "./model.ts";

const known = ["path", "host", "port", "method", "headers", "query", "sourceIp", "share"];

/** What users ask for, each with its share; null when nothing is said, or nothing can be read. */
export function readRequests(
  value: unknown,
  complain: (path: readonly (string | number)[], message: string) => void,
): readonly TrafficRequest[] | null {
  if (value === undefined) return null;
  const listed = listOf(value);
  if (listed === null || listed === undefined || listed.length === 0) {
    complain(["requests"], "Expected a list such as [{ path: /api, share: 3 }, { path: / }].");
    return null;
  }
  return listed.map((part, index): TrafficRequest => {
    const request = objectOf(part) ?? {};
    const at = (field: string): readonly (string | number)[] => ["requests", index, field];
    for (const field of Object.keys(request)) {
      if (!known.includes(field)) complain(at(field), `A request has no "${field}". Known: ${known.join(", ")}.`);
    }
    const path = textOf(request.path) ?? plainRequest.path;
    if (!path.startsWith("/")) complain(at("path"), "A path begins with a /.");
    const port = request.port === undefined ? null : (numberOf(request.port) ?? -1);
    if (port !== null && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
      complain(at("port"), "Expected a port.");
    const share = request.share === undefined ? 1 : (numberOf(request.share) ?? -1);
    if (share < 0) complain(at("share"), "Expected a number of 0 or more.");
    return {
      host: textOf(request.host) ?? null,
      path,
      method: (textOf(request.method) ?? plainRequest.method).toUpperCase(),
      headers: texts(request.headers, (name) => name.toLowerCase()),
      query: texts(request.query),
      sourceIp: textOf(request.sourceIp) ?? plainRequest.sourceIp,
      port,
      share: Math.max(0, share),
    };
  });
}

const texts = (value: unknown, name = (key: string) => key): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectOf(value) ?? {}).map(([key, text]) => [name(key), textOf(text) ?? ""]));
