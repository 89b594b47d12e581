/** The product mark: a heartbeat settling into a line. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-logo-bg" />
      <path
        d="M3.5 17C5.2 5.5 7.4 5.5 9 15.5s3.2 10.6 4.8 2.2 3-7.8 4.2-1.6 2 3.4 3 .2 2-.6 7.5-.6"
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-logo-fg"
      />
    </svg>
  );
}
