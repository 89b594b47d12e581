import { clsx } from "clsx";
import { useCalm } from "../../../client/calm.ts";
import { type RolloutBatch, rolloutPreview } from "../rolloutPreview.ts";

/** Rows that the box has room for. Estimate: more are not told apart. */
const mostRows = 8;

/**
 * What the update would do to the tasks of one service, as bars: old ones until they stop, new ones pale while they
 * start. A step lasts until all started tasks are healthy, so the bars have an order and no scale.
 */
export function RolloutGantt({ serviceId }: { serviceId: string }) {
  const service = useCalm(({ tables }) => tables.service?.get(serviceId));
  const preview = service === undefined ? null : rolloutPreview(service);
  if (preview === null) return null;
  const { batches, steps } = preview;
  if (steps === null)
    return (
      <p className="mb-2 text-12 text-st-pend">
        Between these limits no task may stop and none may start. <em>Try:</em> raise maximumPercent or lower
        minimumHealthyPercent.
      </p>
    );
  const shown = batches.slice(0, mostRows);
  const rest = batches.slice(mostRows).reduce((sum, { tasks }) => sum + tasks, 0);
  return (
    <figure className="mb-2 text-11 text-text2">
      <ol aria-label={`Steps of the deployment: ${steps}`} className="flex flex-col gap-1">
        {shown.map((batch) => (
          <li
            key={`${batch.revision} ${batch.fromStep} ${batch.untilStep}`}
            className="grid grid-cols-[3.25rem_1fr] items-center gap-2"
          >
            <span className="tabular-nums">
              {batch.tasks} {batch.revision}
            </span>
            <Bar batch={batch} steps={steps} />
          </li>
        ))}
      </ol>
      <figcaption className="mt-1 text-text3">
        {rest > 0 && `${rest} more tasks in the same way. `}
        {steps === 1
          ? "One step: until the new tasks are healthy."
          : `${steps} steps, each until its new tasks are healthy.`}
      </figcaption>
    </figure>
  );
}

/** The end of a bar's track is after the last step, so that what stays is seen to stay. */
function Bar({ batch: { revision, fromStep, untilStep }, steps }: { batch: RolloutBatch; steps: number }) {
  const percent = (step: number) => `${(step / (steps + 1)) * 100}%`;
  const end = untilStep ?? steps + 1;
  const text =
    revision === "new"
      ? `start at step ${fromStep}, healthy from step ${fromStep + 1}`
      : end === 0
        ? "stop at once"
        : `run until step ${end}`;
  return (
    <span role="img" aria-label={text} title={text} className="relative h-2 overflow-hidden rounded-pill bg-line">
      {revision === "new" && (
        <span
          className="absolute inset-y-0 bg-fl-rev opacity-40"
          style={{ left: percent(fromStep), width: percent(1) }}
        />
      )}
      <span
        className={clsx("absolute inset-y-0", revision === "new" ? "bg-fl-rev" : "texture-revision-old")}
        style={
          revision === "new"
            ? { left: percent(fromStep + 1), right: 0 }
            : { left: 0, width: end === 0 ? "3px" : percent(end) }
        }
      />
    </span>
  );
}
