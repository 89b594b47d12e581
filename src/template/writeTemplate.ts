import type { TemplateDocument } from "./templateDocument.ts";

/** The text to save: without edits the very text that was opened. */
export const writeTemplate = (document: TemplateDocument): string => document.text;
