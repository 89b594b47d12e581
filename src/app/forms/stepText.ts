import type { StepAdjustment, StepAdjustmentInput } from "../../aws/scalingPolicy/model.ts";

/** Steps as people type them: "0 to 15: 1; 15 and up: 3", where "down to" stands for everything below. */
export const stepText = (steps: readonly StepAdjustment[]): string =>
  steps
    .map(({ metricIntervalLowerBound: lower, metricIntervalUpperBound: upper, scalingAdjustment }) => {
      const interval =
        lower === null ? `up to ${upper ?? 0}` : upper === null ? `${lower} and up` : `${lower} to ${upper}`;
      return `${interval}: ${scalingAdjustment}`;
    })
    .join("; ");

const number = "[-+−]?\\d+(?:\\.\\d+)?";
const forms = [
  [new RegExp(`^up to (${number}): ?(${number})$`), 0, 1],
  [new RegExp(`^(${number}) and up: ?(${number})$`), 1, 0],
  [new RegExp(`^(${number}) to (${number}): ?(${number})$`), 1, 2],
] as const;
const read = (text: string | undefined): number => Number((text ?? "").replace("−", "-"));

/** The same back; null when a part of it is no step. */
export function readSteps(text: string): readonly StepAdjustmentInput[] | null {
  const steps: StepAdjustmentInput[] = [];
  for (const part of text.split(/[;\n]/).map((one) => one.trim())) {
    if (part === "") continue;
    const step = readStep(part);
    if (step === null) return null;
    steps.push(step);
  }
  return steps;
}

function readStep(part: string): StepAdjustmentInput | null {
  for (const [form, lowerAt, upperAt] of forms) {
    const match = form.exec(part);
    if (match === null) continue;
    return {
      ...(lowerAt === 0 ? {} : { metricIntervalLowerBound: read(match[lowerAt]) }),
      ...(upperAt === 0 ? {} : { metricIntervalUpperBound: read(match[upperAt]) }),
      scalingAdjustment: read(match.at(-1)),
    };
  }
  return null;
}
