import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** The editor in the page's own tokens, so both themes are one. */
const look = EditorView.theme({
  "&": { height: "100%", fontSize: "12px", backgroundColor: "var(--panel)", color: "var(--text)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "18px" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--text3)", borderRight: "1px solid var(--line)" },
  ".cm-activeLineGutter, .cm-activeLine": { backgroundColor: "transparent" },
  ".cm-selectedResource": { backgroundColor: "var(--accent-bg)" },
  ".cm-yamlKey": { color: "var(--st-prov)" },
  ".cm-yamlText": { color: "var(--st-run)" },
  ".cm-yamlTag": { color: "var(--rev)" },
  ".cm-yamlComment": { color: "var(--text3)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--fl-fail) 1.5px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--fl-pend) 1.5px" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--text)", border: "1px solid var(--line-strong)" },
  ".cm-diagnostic": { maxWidth: "320px", whiteSpace: "pre-line", padding: "6px 8px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--fl-fail)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--fl-pend)" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--text)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-textfield, .cm-button": {
    backgroundColor: "var(--panel)",
    backgroundImage: "none",
    color: "var(--text)",
    border: "1px solid var(--line-strong)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--warn-bg)", outline: "1px solid var(--why-line)" },
});

/** Nodes of the YAML grammar that have a colour of their own. */
const nodeMarks: Readonly<Record<string, Decoration>> = {
  Key: Decoration.mark({ class: "cm-yamlKey" }),
  QuotedLiteral: Decoration.mark({ class: "cm-yamlText" }),
  BlockLiteralContent: Decoration.mark({ class: "cm-yamlText" }),
  Tag: Decoration.mark({ class: "cm-yamlTag" }),
  Anchor: Decoration.mark({ class: "cm-yamlTag" }),
  Alias: Decoration.mark({ class: "cm-yamlTag" }),
  Comment: Decoration.mark({ class: "cm-yamlComment" }),
};

/** Colours what is in sight. */
const highlight = ViewPlugin.define(
  (view) => {
    const plugin = {
      marks: marksOf(view),
      update(update: ViewUpdate) {
        const isNew = update.docChanged || update.viewportChanged;
        if (isNew || syntaxTree(update.startState) !== syntaxTree(update.state)) plugin.marks = marksOf(update.view);
      },
    };
    return plugin;
  },
  { decorations: ({ marks }) => marks },
);

function marksOf(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter({ name, from: start, to: end }) {
        const mark = nodeMarks[name];
        if (mark === undefined) return true;
        if (end > start) builder.add(start, end, mark);
        return false;
      },
    });
  }
  return builder.finish();
}

export const codeTheme = [look, highlight];
