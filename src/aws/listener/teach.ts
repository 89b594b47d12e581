const guide = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";

export const listenerGlossary = [
  {
    term: "Listener",
    sentence: "Waits for connections on one port and protocol, and decides by its rules what happens to each request.",
    source: `${guide}/load-balancer-listeners.html`,
  },
  {
    term: "Default action",
    sentence: "What a listener does when no rule matches; it has no conditions and comes last.",
    source: `${guide}/load-balancer-listeners.html`,
  },
  {
    term: "Forward action",
    sentence: "Hands requests to up to five target groups, to each its weight over the sum of the weights.",
    source: `${guide}/load-balancer-listeners.html`,
  },
] as const;
