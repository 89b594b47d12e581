import { lazy, Suspense } from "react";
import { useCalm } from "../../client/calm.ts";
import { Button } from "../../ui/Button.tsx";
import { Glyph } from "../../ui/Glyph.tsx";
import { closeForm } from "../openForm.ts";
import { usePage } from "../pageState.ts";
import { showPanel } from "../panels.ts";
import type { RunAnswer } from "./runAnswer.ts";

/** Its table is the one of the inspector, which comes with a chunk of its own. */
const RoomStory = lazy(async () => {
  const { placementStory } = await import("../../inspector/inspectorViews.ts");
  return { default: await placementStory() };
});

/** The answer of RunTask or StartTask: tasks to look at, failures with AWS's reason. */
export function RunAnswerView({ answer: { tasks, failures } }: { answer: RunAnswer }) {
  const clusterId = useCalm(({ tables }) => {
    const looked = failures.find(({ arn }) => arn !== "")?.arn;
    const instances = tables.containerInstance?.values() ?? [];
    const id = [...instances].find(({ containerInstanceArn }) => containerInstanceArn === looked)?.clusterArn ?? null;
    return id !== null && (tables.placement?.get(id)?.failure ?? null) !== null ? id : null;
  });
  return (
    <div role="status" className="flex flex-col gap-4">
      <section aria-label="tasks">
        <h3 className="mb-1 flex justify-between text-12 font-semibold text-text2">
          {tasks.length === 0 ? "No task started" : `${tasks.length} ${tasks.length === 1 ? "task" : "tasks"} started`}
          <code className="font-mono text-11 font-normal text-text3">tasks</code>
        </h3>
        <ul className="flex flex-col gap-1">
          {tasks.map((arn) => (
            <AnsweredTask key={arn} arn={arn} />
          ))}
        </ul>
      </section>
      {failures.length > 0 && (
        <section aria-label="failures">
          <h3 className="mb-1 flex justify-between text-12 font-semibold text-text2">
            {failures.length} {failures.length === 1 ? "failure" : "failures"}
            <code className="font-mono text-11 font-normal text-text3">failures</code>
          </h3>
          <ul className="mb-3 flex flex-col gap-2 last:mb-0">
            {failures.map(({ arn, reason, detail }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two failures may read the same, and the answer never changes.
              <li key={index} className="flex gap-2 rounded-card bg-bad-bg px-3 py-2 text-13">
                <Glyph shape="triangleWarning" size={15} className="mt-0.5 shrink-0 text-fl-fail" />
                <div className="min-w-0">
                  <code className="font-mono font-semibold">{reason}</code>
                  {arn !== "" && <code className="block font-mono text-12 wrap-anywhere text-text2">{arn}</code>}
                  {detail !== "" && clusterId === null && <p className="text-text2">{detail}</p>}
                </div>
              </li>
            ))}
          </ul>
          {clusterId !== null && (
            <Suspense fallback={null}>
              <RoomStory id={clusterId} />
            </Suspense>
          )}
        </section>
      )}
    </div>
  );
}

function AnsweredTask({ arn }: { arn: string }) {
  const task = useCalm(
    ({ tables }) => [...(tables.task?.values() ?? [])].find(({ taskArn }) => taskArn === arn) ?? null,
  );
  const shown = arn.slice(arn.lastIndexOf("/") + 1);
  return (
    <li className="flex items-center gap-3 text-13">
      <code className="font-mono wrap-anywhere">{shown}</code>
      <span className="flex-1 text-12 text-text3">{task?.lastStatus}</span>
      {task !== null && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            usePage.getState().select({ kind: "task", id: task.id });
            showPanel("right");
            closeForm();
          }}
        >
          Show
        </Button>
      )}
    </li>
  );
}
