import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { scaleWords, shortTaskSetId, taskSetTone } from "../describe.ts";
import type { TaskSetRecord } from "../model.ts";
import { taskSetSentence } from "../sentence.ts";

/** The task sets of a service that CodeDeploy or something else deploys; nothing for every other service. */
export function TaskSetsPanel({ serviceId }: { serviceId: string }) {
  const service = useCalm(({ tables }) => tables.service?.get(serviceId));
  const all = useCalm(({ tables }) => tables.taskSet);
  const taskSets = [...(all?.values() ?? [])].filter(({ serviceArn }) => serviceArn === serviceId);
  const type = service?.deploymentController?.type ?? "ECS";
  if (service === undefined || type === "ECS") return null;
  return (
    <section aria-label="Task sets" className="flex flex-col gap-3">
      <h3 className="text-12 font-semibold text-text3">Task sets</h3>
      {taskSets.length === 0 && (
        <p className="text-12 text-text2">There is none yet: CreateTaskSet makes one, and starts its tasks.</p>
      )}
      {taskSets.map((taskSet) => (
        <TaskSetRow
          key={taskSet.id}
          taskSet={taskSet}
          desiredCount={service.desiredCount}
          mayChange={type === "EXTERNAL"}
        />
      ))}
    </section>
  );
}

type TaskSetRowProps = { taskSet: TaskSetRecord; desiredCount: number; mayChange: boolean };

function TaskSetRow({ taskSet, desiredCount, mayChange }: TaskSetRowProps) {
  const { status, taskDefinition, stabilityStatus, startedBy, taskSetId } = taskSet;
  return (
    <article aria-label={taskSetSentence(taskSet)} className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <code className="font-mono text-12" title={taskSetId}>
          {shortTaskSetId(taskSet)} {taskDefinition}
        </code>
        <Pill tone={taskSetTone(taskSet)}>{status}</Pill>
      </div>
      <Facts
        label={`Task set ${shortTaskSetId(taskSet)}`}
        facts={[
          { label: "Scale", value: scaleWords(taskSet, desiredCount) },
          { label: "Stability", value: stabilityStatus },
          { label: "Started by", value: startedBy === "" ? null : startedBy },
        ]}
      />
      {mayChange && status !== "DRAINING" && <TaskSetButtons taskSet={taskSet} />}
    </article>
  );
}

/** Shares that a hand-made deployment goes through. */
const scales = [0, 25, 50, 100];

function TaskSetButtons({ taskSet }: { taskSet: TaskSetRecord }) {
  const { id, serviceArn: service, status, scale } = taskSet;
  const send = (command: Command) => () => void edit(command);
  return (
    <div className="flex flex-wrap gap-2">
      {scales
        .filter((value) => value !== scale.value)
        .map((value) => (
          <Button
            key={value}
            size="small"
            onClick={send({ type: "ecs.UpdateTaskSet", service, taskSet: id, scale: { value, unit: "PERCENT" } })}
          >
            {value}%
          </Button>
        ))}
      {status === "ACTIVE" && (
        <>
          <Button
            size="small"
            variant="primary"
            onClick={send({ type: "ecs.UpdateServicePrimaryTaskSet", service, primaryTaskSet: id })}
          >
            Make primary
          </Button>
          <Button
            size="small"
            variant="danger"
            onClick={send({ type: "ecs.DeleteTaskSet", service, taskSet: id, force: true })}
          >
            Delete
          </Button>
        </>
      )}
    </div>
  );
}
