const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Where the focus was last, and all that held it, from the inside out. */
let last: { readonly element: HTMLElement; readonly holders: readonly Element[] } | null = null;

/**
 * What has the focus may go: a deleted card, a closed drawer, a button that is switched off. The browser then leaves the
 * focus nowhere, and the keyboard begins at the top of the page. It goes to what is left beside it instead.
 */
export function keepFocus(): () => void {
  let asked = 0;
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement) last = { element: target, holders: holdersOf(target) };
  };
  const observer = new MutationObserver(() => {
    if (last === null || (last.element.isConnected && !last.element.matches(":disabled"))) return;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(restore);
  });
  document.addEventListener("focusin", onFocusIn);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return () => {
    document.removeEventListener("focusin", onFocusIn);
    observer.disconnect();
    cancelAnimationFrame(asked);
  };
}

const holdersOf = (element: Element): readonly Element[] => {
  const holders: Element[] = [];
  for (let holder = element.parentElement; holder !== null; holder = holder.parentElement) holders.push(holder);
  return holders;
};

function restore(): void {
  const { activeElement } = document;
  if (last === null || (activeElement !== null && activeElement !== document.body && activeElement !== last.element))
    return;
  const { element, holders } = last;
  last = null;
  const holder = holders.find(
    (each): each is HTMLElement =>
      each.isConnected && each instanceof HTMLElement && each !== document.body && each.id !== "root" && inSight(each),
  );
  const canvas = document.querySelector<HTMLElement>('[data-region="canvas"]');
  const region = holder?.closest<HTMLElement>("[data-region], dialog") ?? canvas;
  if (region === null) return;
  const next = nextIn(region, element);
  if (next === undefined) {
    region.tabIndex = -1;
    region.focus({ preventScroll: true });
  } else next.focus({ preventScroll: true });
}

/** On the canvas its one tab stop; elsewhere the control that follows in the order of the page, else the first. */
export function nextIn(region: HTMLElement, gone: Element): HTMLElement | undefined {
  // The stop that is gone was the one that Tab reached: then any.
  const stop =
    region.querySelector<HTMLElement>('[data-stop][tabindex="0"]') ?? region.querySelector<HTMLElement>("[data-stop]");
  if (stop !== null) return stop;
  const controls = [...region.querySelectorAll<HTMLElement>(focusable)].filter(
    (control) => inSight(control) && control.tabIndex >= 0,
  );
  if (!gone.isConnected) return controls[0];
  return (
    controls.find((control) => (gone.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) ??
    controls.at(-1)
  );
}

const inSight = (element: HTMLElement): boolean => element.offsetParent !== null || element.tagName === "DIALOG";
