import { Assumed } from "../../../app/Assumed.tsx";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { formatClock } from "../../../ui/format.ts";
import { Glyph } from "../../../ui/Glyph.tsx";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { leftOutWords, rowOutcome, scoreTitles, scoreWords } from "../describe.ts";
import type { CandidateRow, PlacementRecord } from "../model.ts";

type PlacementStoryProps = {
  /** Record id of the task; of the service, or of the cluster for RunTask, for what could not be placed. */
  id: string;
};

/** Why a task is on its instance, or why no instance could hold it: every candidate, and what became of it. */
export function PlacementStory({ id }: PlacementStoryProps) {
  const placement = useCalm((state) => state.tables.placement?.get(id));
  if (placement === undefined) return null;
  const title = placement.failure === null ? "Why is it here?" : "Why is there no room?";
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-12 font-semibold text-text3">
        {title}{" "}
        <span className="font-medium tabular-nums">
          {placement.failure === null ? "Placed" : "Looked"} at {formatClock(placement.atMs)}
        </span>
      </h3>
      {placement.failure === null ? (
        <p className="text-12 text-text2">
          {placement.because}
          <Assumed of={["placementTie"]} />
        </p>
      ) : (
        <NoRoom placement={placement} failure={placement.failure} />
      )}
      <Candidates placement={placement} />
    </section>
  );
}

const closestWords = (closest: CandidateRow, placement: PlacementRecord) => (
  <>
    The closest match is {closest.ec2InstanceId}: {closest.reason ?? placement.because}
    <Assumed of={["closestMatch"]} />
  </>
);

type Failure = NonNullable<PlacementRecord["failure"]>;

function NoRoom({ placement, failure }: { placement: PlacementRecord; failure: Failure }) {
  const closest = placement.candidates.find(({ containerInstanceId }) => containerInstanceId === failure.closestMatch);
  return (
    <InlineMessage
      tone="warn"
      what={failure.reason}
      why={closest === undefined ? placement.because : closestWords(closest, placement)}
      tryThis={
        failure.changes.length === 0 ? undefined : (
          <ul className="inline">
            {failure.changes.map((change) => (
              <li key={change} className="not-first:mt-0.5">
                {change}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}

function Candidates({ placement }: { placement: PlacementRecord }) {
  const { candidates, strategy } = placement;
  const more = leftOutWords(placement);
  if (candidates.length === 0) return <p className="text-12 text-text2">The cluster has no container instance.</p>;
  return (
    <table className="w-full border-separate border-spacing-0 text-12 tabular-nums">
      <caption className="pb-1 text-left text-11 text-text3">
        {strategy.length === 0 ? "Candidates" : `Candidates, ranked by ${scoreTitles(placement).join(", then ")}`}
      </caption>
      <thead className="text-text3">
        <tr>
          <th scope="col" className="border-b border-line pr-2 text-left font-medium">
            Instance
          </th>
          <th scope="col" className="border-b border-line text-left font-medium">
            Result
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((row) => (
          <Candidate key={row.containerInstanceId} row={row} placement={placement} />
        ))}
      </tbody>
      {more !== null && (
        <tfoot>
          <tr>
            <td colSpan={2} className="pt-1 text-text3">
              {more}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** As on the instance's card. */
const shownCharacters = 8;

function Candidate({ row, placement }: { row: CandidateRow; placement: PlacementRecord }) {
  const {
    containerInstanceId,
    ec2InstanceId,
    instanceType,
    availabilityZone,
    rank,
    reason,
    scores,
    failed,
    filteredOutBy,
  } = row;
  const select = usePage((state) => state.select);
  const known = useCalm(({ tables }) => tables.containerInstance?.has(containerInstanceId) === true);
  const chosen = containerInstanceId === placement.chosen;
  const shortId = ec2InstanceId.slice(0, shownCharacters);
  return (
    <tr className="align-top">
      <th scope="row" className="border-b border-line py-1 pr-3 text-left font-medium whitespace-nowrap">
        {known ? (
          <button
            type="button"
            aria-label={ec2InstanceId}
            className="rounded-field font-mono text-11 text-accent underline underline-offset-2"
            onClick={() => select({ kind: "containerInstance", id: containerInstanceId })}
          >
            {shortId}
          </button>
        ) : (
          <code className="font-mono text-11" title={ec2InstanceId}>
            {shortId}
          </code>
        )}
        <span className="block text-11 text-text3">
          {instanceType}, {availabilityZone}
        </span>
      </th>
      <td className="border-b border-line py-1">
        <span className="flex items-center gap-1 font-semibold">
          <Glyph
            shape={chosen ? "discTick" : filteredOutBy === null ? "squareHollow" : "diamondCross"}
            size={12}
            className={chosen ? "text-fl-run" : filteredOutBy === null ? "text-fl-stopped" : "text-fl-fail"}
          />
          {rowOutcome(row, placement)}
        </span>
        {rank === null ? (
          <span className="block text-text2">
            {reason}
            {failed.length > 1 && `, also ${failed.slice(1).join(", ")}`}
          </span>
        ) : (
          placement.strategy.map((rule, index) => (
            <span key={`${rule.type} ${rule.field}`} className="block text-11 text-text2">
              {scoreTitles(placement)[index]}: {scoreWords(rule, scores[index] ?? null)}
            </span>
          ))
        )}
      </td>
    </tr>
  );
}
