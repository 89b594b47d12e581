import { type RefCallback, useCallback, useState } from "react";

/** Whether any part of an element is in sight. */
export function useSeen(): [RefCallback<HTMLElement>, boolean] {
  const [seen, setSeen] = useState(true);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, seen];
}
