import type { VolumeMessages } from "./model.ts";

type Lab = "lab.WriteFile" | "lab.ReadFile";
type Words<T extends Lab> = (input: VolumeMessages[T]) => readonly [kind: "task", subject: string, sentence: string];

/** What you did with files, in a sentence. */
export const volumeWords: { readonly [T in Lab]: Words<T> } = {
  "lab.WriteFile": ({ task, path }) => ["task", task, `You let task ${task} write ${path}.`],
  "lab.ReadFile": ({ task, path }) => ["task", task, `You let task ${task} read ${path}.`],
};
