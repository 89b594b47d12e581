/** Regions carry `data-region`, in reading order; F6 goes round those in sight. */
const selector = "[data-region]";
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Where the focus was when a region was left. */
const lastFocus = new WeakMap<Element, HTMLElement>();

export function focusNextRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (region) => region.offsetParent !== null,
  );
  if (regions.length === 0) return;
  const { activeElement } = document;
  const current = regions.findIndex((region) => region.contains(activeElement));
  const left = regions[current];
  if (left !== undefined && activeElement instanceof HTMLElement) lastFocus.set(left, activeElement);
  const next = regions[nextIndex(current, regions.length, direction)];
  if (next !== undefined) focusRegion(next);
}

/** Round and round; from nowhere to the first or the last. */
export function nextIndex(current: number, count: number, direction: 1 | -1): number {
  if (current === -1) return direction === 1 ? 0 : count - 1;
  return (current + direction + count) % count;
}

function focusRegion(region: HTMLElement): void {
  const before = lastFocus.get(region);
  if (before !== undefined && region.contains(before)) before.focus();
  else {
    const inside = [...region.querySelectorAll<HTMLElement>(focusable)].find(
      (element) => element.offsetParent !== null && element.tabIndex >= 0,
    );
    // A region without controls takes the focus itself, so that it is read out and left again.
    if (inside === undefined) region.tabIndex = -1;
    (inside ?? region).focus();
  }
}
