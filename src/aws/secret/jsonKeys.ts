/** Names in the JSON object that a secret's value is; null for plain text. */
export function jsonKeysOf(secretString: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(secretString);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : null;
  } catch {
    return null;
  }
}
