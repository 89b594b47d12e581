import type { DeploymentBar } from "../deploymentBar.ts";

/**
 * Older tasks hatched, newest violet, with a tick at the fewest healthy and at the most active tasks allowed.
 * `revisions`, newest first, are named where they stand side by side.
 */
export function DeploymentLimitsBar({ bar, revisions }: { bar: DeploymentBar; revisions: readonly string[] }) {
  const { older, newest, minimumHealthy, maximumActive, scale } = bar;
  const percent = (tasks: number) => `${(tasks / scale) * 100}%`;
  const [fresh, ...earlier] = revisions;
  const named = (names: readonly string[]) => (names.length === 0 ? "" : ` (${names.join(", ")})`);
  const to = named(fresh === undefined ? [] : [fresh]);
  const text = `Deployment: ${older} older${named(earlier)} and ${newest} new tasks${to}; at least ${minimumHealthy} healthy, at most ${maximumActive}`;
  return (
    <div role="img" aria-label={text} title={text} className="absolute inset-x-2.5 bottom-1.5 h-[5px]">
      <div className="flex h-full overflow-hidden rounded-pill bg-line">
        <div className="texture-revision-old h-full" style={{ width: percent(older) }} />
        <div className="h-full bg-fl-rev" style={{ width: percent(newest) }} />
      </div>
      {[minimumHealthy, maximumActive].map((limit, index) => (
        <div
          key={index === 0 ? "least" : "most"}
          className="absolute -top-[3px] h-[11px] w-0.5 -translate-x-1/2 bg-text"
          style={{ left: percent(limit) }}
        />
      ))}
    </div>
  );
}
