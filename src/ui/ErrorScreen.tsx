import type { ReactNode } from "react";
import { Glyph } from "./Glyph.tsx";

type ErrorScreenProps = {
  what: ReactNode;
  why: ReactNode;
  tryThis: ReactNode;
  /** For a bug report: message and stack. */
  details?: string | undefined;
  actions?: ReactNode;
};

/** Fills its parent when the part that belongs there cannot be drawn. */
export function ErrorScreen({ what, why, tryThis, details, actions }: ErrorScreenProps) {
  return (
    <div role="alert" className="grid h-full place-items-center overflow-auto bg-bg p-6">
      <div className="w-full max-w-140">
        <Glyph shape="triangleWarning" size={32} className="text-fl-fail" />
        <h1 className="mt-3 text-26 font-bold">{what}</h1>
        <p className="mt-2 text-14 text-text2">{why}</p>
        <p className="mt-1 text-14 text-text2">
          <em>Try:</em> {tryThis}
        </p>
        {actions !== undefined && <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
        {details !== undefined && (
          <details className="mt-5 text-12 text-text2">
            <summary className="w-fit rounded-field">Technical details</summary>
            <pre className="mt-2 max-h-60 overflow-auto rounded-card border border-line bg-sunk p-3 font-mono whitespace-pre-wrap">
              {details}
            </pre>
          </details>
        )}
      </div>
    </div>
  );
}
