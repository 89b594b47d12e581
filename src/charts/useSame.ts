import { useMemo } from "react";

/**
 * The value, with the identity it had before for as long as nothing in it changes: what Recharts is given anew it works
 * out anew. For small plain values.
 */
export function useSame<T>(value: T): T {
  const key = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value.
  return useMemo(() => value, [key]);
}
