import type { Request } from "./model.ts";

/** Estimate: what a browser sends when it opens the address; the client's address is one kept for documentation. */
export const plainRequest: Request = {
  host: null,
  path: "/",
  method: "GET",
  headers: {},
  query: {},
  // Source: RFC 5737, TEST-NET-3.
  sourceIp: "203.0.113.7",
  port: null,
};
