/** Severities of a basic scan, and how many findings an image has at most. Estimate: what base images show. */
const mostFindings = { CRITICAL: 2, HIGH: 5, MEDIUM: 12, LOW: 20, INFORMATIONAL: 4 } as const;

/** Findings by severity. @param draw a number in [0, 1) for each severity */
export const findingsOf = (draw: (severity: string) => number): { readonly [severity: string]: number } =>
  Object.fromEntries(
    Object.entries(mostFindings).map(([severity, most]) => [severity, Math.floor(draw(severity) * (most + 1))]),
  );
