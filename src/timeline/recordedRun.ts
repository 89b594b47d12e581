import { create } from "zustand";
import { calmClient } from "../client/calm.ts";
import type { JournalEntry } from "../engine/journal.ts";

/**
 * The whole journal of the run. While the past is on screen the page's journal ends there; the timeline still shows
 * what came later.
 */
const recorded = create<{ journal: readonly JournalEntry[] }>()(() => ({ journal: calmClient.getState().journal }));

calmClient.subscribe(({ looking, journal }) => {
  if (!looking && journal !== recorded.getState().journal) recorded.setState({ journal });
});

export const useRecordedJournal = (): readonly JournalEntry[] => recorded(({ journal }) => journal);
