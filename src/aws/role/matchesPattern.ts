/**
 * `*` stands for any run of characters, slashes and colons too, and `?` for one.
 * Source: IAM User Guide, "IAM JSON policy elements: Action" and "Resource": actions know no case.
 * Estimate: ARNs are compared by case.
 */
export function matchesPattern(pattern: string, text: string, letters: "caseSensitive" | "anyCase"): boolean {
  const [wanted, given] = letters === "anyCase" ? [pattern.toLowerCase(), text.toLowerCase()] : [pattern, text];
  let at = 0;
  let starAt = -1;
  let retryAt = 0;
  let read = 0;
  // Goes back to the last star only, so the longest pattern takes no longer than pattern times text.
  while (read < given.length) {
    if (wanted[at] === "*") {
      starAt = at++;
      retryAt = read;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === given[read])) {
      at++;
      read++;
    } else if (starAt >= 0) {
      at = starAt + 1;
      read = ++retryAt;
    } else return false;
  }
  while (wanted[at] === "*") at++;
  return at === wanted.length;
}
