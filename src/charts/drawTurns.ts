/** Gives every chart that has something new a frame of its own, so that no frame draws two. */
export interface DrawTurns {
  /** A chart that asks again before its turn keeps its place and draws the newer thing. */
  ask(chart: object, draw: () => void): void;
  leave(chart: object): void;
}

export function createDrawTurns(requestFrame: (next: () => void) => void): DrawTurns {
  const waiting = new Map<object, () => void>();
  let asked = false;
  const askFrame = () => {
    if (asked || waiting.size === 0) return;
    asked = true;
    requestFrame(() => {
      asked = false;
      const first = waiting.entries().next().value;
      if (first === undefined) return;
      waiting.delete(first[0]);
      first[1]();
      askFrame();
    });
  };
  return {
    ask(chart, draw) {
      waiting.set(chart, draw);
      askFrame();
    },
    leave(chart) {
      waiting.delete(chart);
    },
  };
}
