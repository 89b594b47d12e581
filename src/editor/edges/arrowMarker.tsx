export const whyArrow = "url(#canvas-arrow-why)";
export const networkArrow = "url(#canvas-arrow-network)";
export const plainArrow = "url(#canvas-arrow-plain)";

/** Arrow heads for the lines, drawn once for the whole canvas. */
export function ArrowMarkers() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <marker
          id="canvas-arrow-why"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="5.5"
          markerHeight="5.5"
          orient="auto"
        >
          <path d="M0 .6L7 4 0 7.4z" className="fill-why-line" />
        </marker>
        <marker
          id="canvas-arrow-network"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="6"
          markerHeight="6"
          orient="auto"
        >
          <path d="M0 .6L7 4 0 7.4z" className="fill-vpc" />
        </marker>
        <marker
          id="canvas-arrow-plain"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 .6L7 4 0 7.4z" className="fill-text3" />
        </marker>
      </defs>
    </svg>
  );
}
