import { memo } from "react";
import { bandPath } from "./bandPath.ts";
import type { ChartContent } from "./chartContent.ts";
import { type PlotGeometry, yOf } from "./plotGeometry.ts";

type PlotGroundProps = { content: ChartContent; geometry: PlotGeometry };

/** What lies under the lines: what is allowed, and how far values spread around their average. */
export const PlotGround = memo(function PlotGround({ content, geometry }: PlotGroundProps) {
  const { band, scale, series, rows, window } = content;
  return (
    <svg width={geometry.width} height={geometry.height} aria-hidden className="absolute inset-0">
      {band !== null && (
        <rect
          x={geometry.left}
          y={yOf(geometry, scale.top, band[1])}
          width={geometry.right - geometry.left}
          height={yOf(geometry, scale.top, band[0]) - yOf(geometry, scale.top, band[1])}
          className="fill-accent opacity-7"
        />
      )}
      {series.map(({ field, look, colour }) =>
        look === "band" ? (
          <path
            key={field}
            d={bandPath(rows, field, geometry, window, scale.top)}
            fill={colour}
            className="opacity-20"
          />
        ) : null,
      )}
    </svg>
  );
});
