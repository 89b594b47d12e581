/**
 * Reading resolved template properties, where numbers and booleans may be text, as CloudFormation allows.
 * Each answers `undefined` for what is absent and `null` for what is there but cannot be read.
 */
export const textOf = (value: unknown): string | null | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
};

export const numberOf = (value: unknown): number | null | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return null;
  return Number(value) + 0;
};

export const booleanOf = (value: unknown): boolean | null | undefined => {
  if (value === undefined || typeof value === "boolean") return value;
  if (value === "true") return true;
  return value === "false" ? false : null;
};

export const listOf = (value: unknown): readonly unknown[] | null | undefined => {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : null;
};

export const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null | undefined => {
  if (value === undefined) return undefined;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
};
