/**
 * Metric math: arithmetic on metrics, such as messages per running task. A record id of such a metric holds all there is
 * to know: "Math m1/m2 m1=Sum AWS/SQS ApproximateNumberOfMessagesVisible Jobs m2=Average ECS/ContainerInsights …".
 *
 * Source: Application Auto Scaling User Guide, "Create a target tracking scaling policy using metric math".
 */
export interface MetricMath {
  /** + - * / and brackets over ids and numbers. */
  readonly expression: string;
  readonly metrics: readonly { readonly id: string; readonly stat: MathStatistic; readonly metricId: string }[];
}
export const mathStatistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount"] as const;
export type MathStatistic = (typeof mathStatistics)[number];

const namespace = "Math";
export const isMathMetric = (metricId: string): boolean => metricId.startsWith(`${namespace} `);

export const mathMetricId = ({ expression, metrics }: MetricMath): string =>
  [
    namespace,
    expression.replaceAll(/\s/g, ""),
    ...metrics.map(({ id, stat, metricId }) => `${id}=${stat} ${metricId}`),
  ].join(" ");

/** The metric that such an id stands for. */
export function mathOfId(mathId: string): MetricMath {
  const [, expression = "", ...parts] = mathId.split(" ");
  const metrics: { id: string; stat: MathStatistic; metricId: string }[] = [];
  for (const part of parts) {
    const [id = "", said] = part.split("=");
    const stat = mathStatistics.find((name) => name === said);
    const last = metrics.at(-1);
    if (stat !== undefined) metrics.push({ id, stat, metricId: "" });
    else if (last !== undefined) last.metricId = last.metricId === "" ? part : `${last.metricId} ${part}`;
  }
  return { expression, metrics };
}

/** Numbers, names, operators and brackets; null where there is anything else. */
function tokensOf(expression: string): readonly string[] | null {
  const tokens = expression.match(/\d+(?:\.\d+)?|[a-z][A-Za-z0-9_]*|[-+*/()]/g) ?? [];
  return tokens.join("") === expression.replaceAll(/\s/g, "") ? tokens : null;
}

/**
 * The value of an expression; null where it cannot be read, a metric has no value, or it divides by zero: then there is no
 * datapoint.
 */
export function valueOfExpression(expression: string, metricValue: (id: string) => number | null): number | null {
  const tokens = tokensOf(expression);
  if (tokens === null) return null;
  let at = 0;
  const atom = (): number | null => {
    const token = tokens[at++];
    if (token === undefined) return null;
    if (token === "-") {
      const value = atom();
      return value === null ? null : -value;
    }
    if (token === "(") {
      const value = sum();
      return tokens[at++] === ")" ? value : null;
    }
    return /^\d/.test(token) ? Number(token) : /^[a-z]/.test(token) ? metricValue(token) : null;
  };
  const product = (): number | null => {
    let value = atom();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const divides = tokens[at++] === "/";
      const next = atom();
      if (value === null || next === null || (divides && next === 0)) value = null;
      else value = divides ? value / next : value * next;
    }
    return value;
  };
  const sum = (): number | null => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      const takesAway = tokens[at++] === "-";
      const next = product();
      value = value === null || next === null ? null : takesAway ? value - next : value + next;
    }
    return value;
  };
  const value = sum();
  return at === tokens.length && value !== null && Number.isFinite(value) ? value + 0 : null;
}

/** Whether the expression can be read and names none but these ids. */
export const isExpressionOf = (expression: string, ids: readonly string[]): boolean =>
  // Numbers apart from each other, so that no division meets a zero by chance.
  valueOfExpression(expression, (id) => (ids.includes(id) ? 1 + ids.indexOf(id) * 3 : null)) !== null;
