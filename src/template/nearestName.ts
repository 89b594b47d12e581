/** Longer names are not compared. Estimate: beyond that a typing error is not what went wrong. */
const maximumLength = 64;

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (500 resources). */
const maximumCandidates = 500;

/** The name that differs least from a mistyped one, if it differs little; for "did you mean". */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > maximumLength) return null;
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.ceil(name.length / 3) + 1);
  let compared = 0;
  for (const candidate of candidates) {
    if (++compared > maximumCandidates) break;
    if (candidate.length > maximumLength || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Letters to insert, remove or replace (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
