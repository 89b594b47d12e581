import { useEffect, useEffectEvent, useRef, useState } from "react";
import { mayEdit } from "../app/edit.ts";
import { type HistoryStep, remember } from "../app/history.ts";
import { usePage } from "../app/pageState.ts";
import { stepWords } from "../app/stackStep.ts";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import type { Kind } from "../engine/records.ts";
import type { Problem } from "../template/problem.ts";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toastStore.ts";
import { type CodeView, createCodeView } from "./codeView.ts";
import { keepDraft, readDraft } from "./draft.ts";
import { useTemplateText } from "./useTemplateText.ts";

/** Wall ms without a key before what was typed is tried. Estimate: a pause between two words. */
const restMs = 600;

type CodeTabProps = {
  /** The logical id under which what is selected stands in the template. */
  logicalIdOf: (selection: { kind: Kind; id: string }) => string | null;
  /** What stands under a logical id, to select it. */
  recordOf: (logicalId: string) => { kind: Kind; id: string } | null;
  /** Where the focus goes on Escape. */
  onLeave: () => void;
};

/** The template as it is now. Typing in it changes the running system as soon as what is there can be read. */
export function CodeTab({ logicalIdOf, recordOf, onLeave }: CodeTabProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef(false);
  const waiting = useRef<string>(undefined);
  const opened = useClient((state) => state.opened);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [pending, setPending] = useState(false);
  const selection = usePage((page) => page.selection);

  const show = (list: readonly Problem[]) => {
    setProblems(list);
    view.current?.showProblems(list);
  };
  const send = useEffectEvent(async () => {
    const read = view.current?.read();
    if (read === undefined || sending.current) return;
    if (!read.changed) {
      show([]);
      setPending(false);
      return keepDraft(null);
    }
    sending.current = true;
    try {
      const before = read.base;
      if (!(await mayEdit())) return;
      const about = read.resources.length === 0 ? "the template" : read.resources.slice(0, 3).join(", ");
      const description = `You edited ${about} in the Code tab.`;
      const { verdict, problems: found } = await actions.updateStack({ description, templateBody: read.text });
      if (verdict.accepted) {
        view.current?.taken(read.text);
        remember(textStep(`the edit of ${about}`, before));
        show(found.filter(({ severity }) => severity === "warning"));
        const later = view.current?.read().changed === true;
        setPending(later);
        if (!later) await keepDraft(null);
      } else show(found.length > 0 ? found : [refusal(verdict.message, verdict.exception)]);
    } finally {
      sending.current = false;
      const text = waiting.current;
      waiting.current = undefined;
      if (text !== undefined) view.current?.receive(text);
    }
  });
  const onTyping = useEffectEvent(() => {
    setPending(true);
    const read = view.current?.read();
    if (read !== undefined) void keepDraft({ base: read.base, text: read.text });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), restMs);
  });
  const onCursor = useEffectEvent((logicalId: string) => {
    const record = recordOf(logicalId);
    if (record !== null) usePage.getState().select(record);
  });
  const leave = useEffectEvent(() => onLeave());
  const selectedId = selection === null ? null : logicalIdOf(selection);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another run is another text: its editor starts anew.
  useEffect(() => {
    let gone = false;
    void Promise.all([actions.template(), readDraft()]).then(([{ text }, draft]) => {
      if (gone || host.current === null) return;
      const listener = { onTyping: () => onTyping(), onCursor: (id: string) => onCursor(id), onEscape: () => leave() };
      view.current = createCodeView(host.current, { text: unified(text), draft }, listener);
      view.current.receive(unified(text));
      if (selectedId !== null) view.current.select(selectedId);
      if (draft !== null) void send();
    });
    return () => {
      gone = true;
      clearTimeout(timer.current);
      // Whoever looks elsewhere while the text rests still meant it; but it was about this run.
      const isSameRun = useClient.getState().opened === opened;
      if (isSameRun && view.current?.read().changed === true) void send();
      view.current?.destroy();
      view.current = null;
      setProblems([]);
      setPending(false);
    };
  }, [opened]);
  useEffect(() => view.current?.select(selectedId), [selectedId]);
  useTemplateText((text) => {
    if (sending.current) waiting.current = unified(text);
    else view.current?.receive(unified(text));
  });

  const errors = problems.filter(({ severity }) => severity === "error");
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p id="code-hint" className="border-b border-line px-3 py-1 text-11 text-text3">
        Typing changes the running system. Esc or Tab leaves the editor, Ctrl F searches, F8 goes to the next problem.
      </p>
      <div ref={host} className="min-h-0 flex-1 overflow-hidden" />
      <div role="status" aria-label="State of the template" className="max-h-2/5 overflow-y-auto border-t border-line">
        {errors.length > 0 && (
          <p className="px-3 pt-2 text-12 font-semibold text-st-fail">
            Not applied. What runs is the last template that could be read.
          </p>
        )}
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole.
          <div key={at} className="px-3 py-1.5 text-12">
            <Button variant="link" onClick={() => view.current?.goTo(problem.line, problem.column)}>
              Line {problem.line}
            </Button>{" "}
            <span className="font-semibold wrap-anywhere">{problem.message}</span>{" "}
            <span className="text-text2">{problem.why}</span>{" "}
            {problem.tryThis !== "" && (
              <span className="text-text2">
                <em>Try:</em> {problem.tryThis}
              </span>
            )}
          </div>
        ))}
        {errors.length === 0 && (
          <p className="px-3 py-1.5 text-12 text-text3">{pending ? "Typing…" : "The canvas shows this template."}</p>
        )}
      </div>
    </div>
  );
}

const unified = (text: string): string => text.replace(/\r\n?/g, "\n");

const refusal = (message: string, exception: string): Problem => ({
  severity: "error",
  path: "",
  line: 1,
  column: 1,
  message,
  why: `CloudFormation answers ${exception}.`,
  tryThis: "change the template or undo.",
});

/** Undo of an edit of the text: the text as it was, now. */
function textStep(label: string, templateBody: string, again = false): HistoryStep {
  return {
    label,
    async undo() {
      const { text } = await actions.template();
      const description = stepWords(label, again);
      const { verdict } = await actions.updateStack({ description, templateBody, undoes: true });
      if (!verdict.accepted) showToast({ message: verdict.message });
      return verdict.accepted ? textStep(label, text, !again) : null;
    },
  };
}
