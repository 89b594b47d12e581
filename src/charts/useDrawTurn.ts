import { useEffect, useRef, useState } from "react";
import { createDrawTurns } from "./drawTurns.ts";

const turns = createDrawTurns((next) => requestAnimationFrame(next));

/**
 * The value a chart should draw: `latest`, once its turn has come. Out of sight (`seen` false, or a hidden tab, where
 * the browser gives no frames) it keeps what it drew last.
 */
export function useDrawTurn<T>(latest: T, seen: boolean): T {
  const [chart] = useState(() => ({}));
  const [drawn, setDrawn] = useState(latest);
  const isFirst = useRef(true);

  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (seen) turns.ask(chart, () => setDrawn(latest));
  }, [chart, latest, seen]);
  useEffect(() => () => turns.leave(chart), [chart]);
  return drawn;
}
