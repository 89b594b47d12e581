import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, Prec, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { Problem } from "../template/problem.ts";
import { codeTheme } from "./codeTheme.ts";
import { type LocalChanges, noLocalChanges, rebase, restored, typed } from "./localChanges.ts";
import { resourceAt, resourceRanges } from "./resourceRanges.ts";

export interface CodeView {
  /** The template as the engine has it now. What was typed meanwhile stays. */
  receive(text: string): void;
  /** What the editor shows, and whether any of it is still to be sent. */
  read(): {
    readonly text: string;
    readonly base: string;
    readonly changed: boolean;
    readonly resources: readonly string[];
  };
  /** The engine has taken this text. */
  taken(text: string): void;
  showProblems(problems: readonly Problem[]): void;
  select(logicalId: string | null): void;
  goTo(line: number, column: number): void;
  destroy(): void;
}
interface CodeListener {
  onTyping(): void;
  onCursor(logicalId: string): void;
  onEscape(): void;
}

const fromEngine = Annotation.define<boolean>();
const selectResource = StateEffect.define<string | null>();
const wholeLine = Decoration.line({ class: "cm-selectedResource" });

/** The lines of the selected resource, wherever they move. */
const selectedResource = StateField.define<{ id: string | null; lines: DecorationSet }>({
  create: () => ({ id: null, lines: Decoration.none }),
  update(before, transaction) {
    const asked = transaction.effects.find((effect) => effect.is(selectResource));
    if (asked === undefined && !transaction.docChanged) return before;
    const id = asked === undefined ? before.id : asked.value;
    return { id, lines: linesOf(transaction.state, id) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

const rangesOf = (state: EditorState) => resourceRanges(state.doc.toString().split("\n"));

function linesOf(state: EditorState, id: string | null): DecorationSet {
  const range = id === null ? undefined : rangesOf(state).find(({ logicalId }) => logicalId === id);
  if (range === undefined) return Decoration.none;
  const lines = [];
  for (let line = range.fromLine; line <= range.toLine; line++) lines.push(wholeLine.range(state.doc.line(line).from));
  return Decoration.set(lines);
}

/** An editor of the template. Escape leaves it, Tab goes on: no key is held back. */
export function createCodeView(
  parent: HTMLElement,
  first: { text: string; draft: { base: string; text: string } | null },
  listener: CodeListener,
): CodeView {
  const start = first.draft ?? { base: first.text, text: first.text };
  let local: LocalChanges = restored(start.base, start.text);
  const leave = (): boolean => {
    listener.onEscape();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: start.text,
      extensions: [
        lineNumbers(),
        history(),
        yaml(),
        search({ top: true }),
        lintGutter(),
        selectedResource,
        codeTheme,
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": "Template", "aria-describedby": "code-hint" }),
        Prec.lowest(keymap.of([{ key: "Escape", run: leave }])),
        keymap.of([...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          for (const transaction of update.transactions) {
            if (!transaction.docChanged || transaction.annotation(fromEngine) === true) continue;
            local = typed(local, transaction.changes);
            listener.onTyping();
          }
          if (update.selectionSet && update.transactions.some((transaction) => transaction.isUserEvent("select"))) {
            const line = update.state.doc.lineAt(update.state.selection.main.head).number;
            const range = resourceAt(rangesOf(update.state), line);
            if (range !== undefined) listener.onCursor(range.logicalId);
          }
        }),
      ],
    }),
  });

  /** False where the text does not hold it: what has just been made on the canvas comes a moment later. */
  const reveal = (logicalId: string): boolean => {
    const range = rangesOf(view.state).find((one) => one.logicalId === logicalId);
    if (range === undefined) return false;
    if (view.hasFocus) return true;
    const { from } = view.state.doc.line(range.fromLine);
    view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "start", yMargin: 20 }) });
    return true;
  };
  let awaited: string | null = null;

  return {
    receive(text) {
      if (text === local.base) return;
      const { forEditor, local: next } = rebase(local, text);
      local = next;
      view.dispatch({ changes: forEditor, annotations: [fromEngine.of(true), Transaction.addToHistory.of(false)] });
      if (awaited !== null && reveal(awaited)) awaited = null;
    },
    read() {
      const text = view.state.doc.toString();
      const ranges = rangesOf(view.state);
      const ids = new Set<string>();
      local.changes.iterChangedRanges((_fromA, _toA, from, to) => {
        const [firstLine, lastLine] = [view.state.doc.lineAt(from).number, view.state.doc.lineAt(to).number];
        for (const { logicalId, fromLine, toLine } of ranges) {
          if (fromLine <= lastLine && firstLine <= toLine) ids.add(logicalId);
        }
      });
      return { text, base: local.base, changed: !local.changes.empty && text !== local.base, resources: [...ids] };
    },
    taken(text) {
      const shown = view.state.doc.toString();
      local = shown === text ? noLocalChanges(text) : restored(text, shown);
    },
    showProblems(problems) {
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => diagnosticOf(view.state, problem)),
        ),
      );
    },
    select(logicalId) {
      view.dispatch({ effects: selectResource.of(logicalId) });
      awaited = logicalId === null || reveal(logicalId) ? null : logicalId;
    },
    goTo(line, column) {
      const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      const anchor = Math.min(at.from + Math.max(0, column - 1), at.to);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

/** From the place named to the end of its line. */
function diagnosticOf(state: EditorState, problem: Problem): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(1, problem.line), state.doc.lines));
  const from = Math.min(line.from + Math.max(0, problem.column - 1), line.to);
  const { severity, message, why, tryThis } = problem;
  return {
    from: from === line.to ? line.from : from,
    to: line.to,
    severity: severity === "note" ? "info" : severity,
    message: [message, why, tryThis === "" ? "" : `Try: ${tryThis}`].filter((part) => part !== "").join("\n"),
  };
}
