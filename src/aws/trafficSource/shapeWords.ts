import { durationWords } from "./duration.ts";
import type { TrafficShape } from "./model.ts";

/** What the shape is, in a sentence's worth: "60 requests per second", "3 stages, from 10", "4,032 periods of 300 s". */
export function shapeWords(shape: TrafficShape, counted: "requests" | "messages" = "requests"): string {
  switch (shape.kind) {
    case "constant":
      return `${shape.rate} ${counted} per second`;
    case "stages": {
      const count = shape.stages.length;
      return `${count} ${count === 1 ? "stage" : "stages"}, from ${shape.start} ${counted} per second`;
    }
    case "sine": {
      const { mean, amplitude, periodSeconds } = shape;
      return `between ${mean - amplitude} and ${mean + amplitude} ${counted} per second, every ${durationWords(periodSeconds)}`;
    }
    case "recorded":
      return `a recording of ${shape.values.length} periods of ${shape.periodSeconds} s`;
  }
}
