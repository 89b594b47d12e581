/** Source: Network Load Balancers User Guide, "Target groups": protocols of layer 4. HTTP and HTTPS are of layer 7. */
const layer4 = ["TCP", "TLS", "UDP", "TCP_UDP"];
export const isLayer4 = (protocol: string): boolean => layer4.includes(protocol);

/** How security groups name it. */
export const transportOf = (protocol: string): "tcp" | "udp" => (protocol === "UDP" ? "udp" : "tcp");

/** Source: Elastic Load Balancing API Reference, CreateTargetGroup, Protocol. GENEVE belongs to Gateway Load Balancers. */
export const protocolComplaint = (protocol: string): string | null =>
  protocol === "HTTP" || protocol === "HTTPS" || isLayer4(protocol)
    ? null
    : `Protocol '${protocol}' must be one of 'HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP'`;
