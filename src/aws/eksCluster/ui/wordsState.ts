import { useMemo } from "react";
import { create } from "zustand";
import { useCalm } from "../../../client/calm.ts";
import type { Say } from "../../../ui/say.ts";
import { type Speech, sayInWords, type Wording } from "../sayInWords.ts";

/** Which words cards and panels use; it belongs to the page, not to the run. */
export const useWording = create<{ wording: Wording }>()(() => ({ wording: "both" }));
export const setWording = (wording: Wording): void => useWording.setState({ wording });

/** Whose words each kind's cards and panels are written in. Others have words that both share. */
const speeches: Readonly<Record<string, Speech>> = {
  cluster: "ecs",
  service: "ecs",
  task: "ecs",
  taskDefinition: "ecs",
  containerInstance: "ecs",
  capacityProvider: "ecs",
  scalingPolicy: "ecs",
  scheduledAction: "ecs",
  role: "ecs",
  eksCluster: "kubernetes",
  nodegroup: "kubernetes",
  node: "kubernetes",
  fargateProfile: "kubernetes",
  deployment: "kubernetes",
  pod: "kubernetes",
  horizontalPodAutoscaler: "kubernetes",
};

const asItIs: Say = (text) => text;

/** Whether there is Kubernetes beside ECS, and so a choice of words. */
export const useHasWords = (): boolean => useCalm(({ tables }) => (tables.eksCluster?.size ?? 0) > 0);

/** How texts of a kind are said to the reader. */
export function useSayer(kind: string): Say {
  const speech = speeches[kind];
  const has = useHasWords();
  const wording = useWording((state) => state.wording);
  return useMemo(
    () => (speech === undefined || !has ? asItIs : (text, room) => sayInWords(text, speech, wording, room === "short")),
    [speech, has, wording],
  );
}
