import type { ListenerRecord } from "../listener/model.ts";
import type { Request } from "../listenerRule/model.ts";
import { plainRequest } from "../listenerRule/request.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { listenerFor } from "./requestShares.ts";

/** Source: RFC 9110, "http and https URI schemes". */
const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** What a browser asks when this is typed into its address bar; null for what is no address of the web. */
export function requestAt(address: string, { dnsName }: Pick<LoadBalancerRecord, "dnsName">): Request | null {
  const found = /^(https?):\/\/([^/:?#\s]+)(?::(\d{1,5}))?(\/[^?#\s]*)?(?:\?([^#\s]*))?$/i.exec(address.trim());
  if (found === null) return null;
  const [, scheme = "http", host = "", port, path = "/", query = ""] = found;
  const pairs = query.split("&").filter((pair) => pair !== "");
  return {
    ...plainRequest,
    host: host.toLowerCase() === dnsName.toLowerCase() ? null : host,
    path,
    query: Object.fromEntries(
      pairs.map((pair) => {
        const [name = "", value = ""] = pair.split("=");
        return [name, value];
      }),
    ),
    port: port === undefined ? (usualPorts[scheme.toLowerCase()] ?? null) : Number(port),
  };
}

/** The address that people open when they know no more than the name. */
export function usualAddress({ dnsName }: Pick<LoadBalancerRecord, "dnsName">, listeners: readonly ListenerRecord[]) {
  const listener = listenerFor(listeners, null);
  const scheme = listener?.protocol === "HTTPS" || listener?.protocol === "TLS" ? "https" : "http";
  const port = listener === undefined || listener.port === usualPorts[scheme] ? "" : `:${listener.port}`;
  return `${scheme}://${dnsName}${port}`;
}
