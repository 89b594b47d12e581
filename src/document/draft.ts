import { browserStorage } from "./browserStorage.ts";
import { useDocument } from "./documentState.ts";

/** What somebody has typed that is no template yet, and the text it was typed over. */
export interface Draft {
  readonly base: string;
  readonly text: string;
}

const storage = browserStorage();
const draftKey = (id: string): string => `draft/${id}`;

/** Null takes it away. A failure is told where the document itself fails to be kept. */
export async function keepDraft(draft: Draft | null): Promise<void> {
  const { id } = useDocument.getState();
  if (id === null) return;
  try {
    if (draft === null) await storage.remove(draftKey(id));
    else await storage.set(draftKey(id), draft);
  } catch {
    // The text stays in the editor.
  }
}

export async function readDraft(): Promise<Draft | null> {
  const { id } = useDocument.getState();
  try {
    return id === null ? null : ((await storage.get<Draft>(draftKey(id))) ?? null);
  } catch {
    return null;
  }
}
