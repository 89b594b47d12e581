import { create } from "zustand";
import { useClient } from "./store.ts";

/** Wall ms before the page says that it opens something. Estimate: what is there sooner would only flash. */
const appearsAfterMs = 300;
/** Wall ms for which it then says so at least. Estimate: long enough to read a name. */
const staysMs = 500;
/** Wall ms from the snapshot to its picture. Estimate: three frames. */
const paintMs = 50;

/** The file that is being opened for longer than a moment; null otherwise. */
export const useOpening = create<{ readonly fileName: string | null }>()(() => ({ fileName: null }));

/** Newest last: whoever opens one file after another waits for the last. */
const underWay: { readonly fileName: string }[] = [];
let appearing: ReturnType<typeof setTimeout> | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;
let shownSinceMs = 0;

/** Says what is being opened until the returned function is called. */
export function beginOpening(fileName: string): () => void {
  const one = { fileName };
  underWay.push(one);
  clearTimeout(leaving);
  if (useOpening.getState().fileName !== null) useOpening.setState({ fileName });
  else if (underWay.length === 1) appearing = setTimeout(appear, appearsAfterMs);
  return () => {
    const place = underWay.indexOf(one);
    if (place === -1) return;
    underWay.splice(place, 1);
    if (underWay.length > 0) return;
    clearTimeout(appearing);
    leaving = setTimeout(
      () => useOpening.setState({ fileName: null }),
      Math.max(0, shownSinceMs + staysMs - performance.now()),
    );
  };
}

function appear(): void {
  shownSinceMs = performance.now();
  useOpening.setState({ fileName: underWay.at(-1)?.fileName ?? null });
}

/** Resolves when another run than the one counted by `before` is drawn, or the engine has stopped. */
export function drawnAfter(before: number): Promise<void> {
  const there = (): boolean => {
    const { opened, status } = useClient.getState();
    return opened !== before || status === "failed";
  };
  return new Promise((resolve) => {
    const painted = () => setTimeout(resolve, paintMs);
    if (there()) return painted();
    const stop = useClient.subscribe(() => {
      if (!there()) return;
      stop();
      painted();
    });
  });
}
