import type { ReactNode } from "react";

/** Source: the mock-ups. */
const shapes = {
  play: <path d="M4.5 2.5v11l9-5.5z" fill="currentColor" />,
  pause: <path d="M4.5 3h2.6v10H4.5zM8.9 3h2.6v10H8.9z" fill="currentColor" />,
  stepBack: <path d="M12 3.5v9L6 8zM3.2 3.5H5v9H3.2z" fill="currentColor" />,
  stepForward: <path d="M4 3.5v9L10 8zM11 3.5h1.8v9H11z" fill="currentColor" />,
  nextEvent: (
    <>
      <path d="M2.5 3.8v8.4L7.6 8zM7.8 3.8v8.4L12.9 8z" fill="currentColor" />
      <path d="M13.6 3.8v8.4" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  branch: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5">
      <circle cx="4" cy="3.5" r="1.8" />
      <circle cx="4" cy="12.5" r="1.8" />
      <circle cx="12" cy="5.5" r="1.8" />
      <path d="M4 5.3v5.4M12 7.3c0 2.4-4 2-6.6 3.6" />
    </g>
  ),
} as const satisfies Record<string, ReactNode>;

export function TransportIcon({ shape, size = 16 }: { shape: keyof typeof shapes; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="shrink-0">
      {shapes[shape]}
    </svg>
  );
}
