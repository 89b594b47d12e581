// @ts-check
const series = "G|I|C|GC-[A-Z]{2}-";

/** One id, or a range: "G142-148", "G142 – G148", "G142 to G148". A bare second number must be joined without spaces. */
const idOrRange = new RegExp(
  String.raw`(?<![\w-])(?<series>${series})(?<first>\d{2,})(?:(?:[-–]|(?:\s?[-–]\s?|\sto\s)(?:${series}))(?<last>\d{2,})(?!\w|\.\d))?(?!\w)`,
  "g",
);

/**
 * The golden case ids that a test's name carries. The numbering has gaps, so of a range's inner numbers only those
 * that exist count; an id that was written out counts always, so that a misspelt one is found.
 *
 * @param {string} name
 * @param {ReadonlySet<string>} known
 * @returns {readonly string[]}
 */
export function goldenIdsIn(name, known) {
  const ids = new Set();
  for (const { groups = {} } of name.matchAll(idOrRange)) {
    const { series = "", first = "", last = first } = groups;
    const id = (/** @type {number} */ number) => series + String(number).padStart(first.length, "0");
    ids.add(series + first);
    for (let number = Number(first) + 1; number < Number(last); number++) {
      if (known.has(id(number))) ids.add(id(number));
    }
    if (Number(last) > Number(first)) ids.add(series + last);
  }
  return [...ids];
}
