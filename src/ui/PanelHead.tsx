import { createContext, type ReactNode, use } from "react";
import { useSay } from "./say.ts";

type PanelHeadProps = {
  /** 32 px. */
  icon: ReactNode;
  title: ReactNode;
  /** What kind of thing it is. */
  kindLine: ReactNode;
  /** Its state. */
  pill?: ReactNode;
};

/** What the panel around it makes of the kind line, such as a way to its explanation. */
export const KindLineContext = createContext<((kindLine: ReactNode) => ReactNode) | null>(null);

/** The first line of a panel about one thing. */
export function PanelHead({ icon, title, kindLine, pill }: PanelHeadProps) {
  const around = use(KindLineContext);
  const said = useSay()(kindLine);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {icon}
      <div className="min-w-36 flex-1">
        <h2 className="truncate text-16 font-bold">{title}</h2>
        <div className="line-clamp-2 text-12 text-text3">{around === null ? said : around(said)}</div>
      </div>
      {pill}
    </div>
  );
}
