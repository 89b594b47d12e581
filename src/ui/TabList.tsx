import { clsx } from "clsx";
import type { KeyboardEvent, ReactNode } from "react";
import { rove } from "./roving.ts";

export type Tab<Id extends string> = { id: Id; label: ReactNode };

type TabListProps<Id extends string> = {
  label: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** Joins the list with its TabPanel. */
  group: string;
  /** `line` heads a panel, `chip` sits in a bar. */
  look?: "line" | "chip";
};

/** Arrow keys, Home and End move and choose at once; Tab goes on to the panel. */
export function TabList<Id extends string>(props: TabListProps<Id>) {
  const { label, tabs, value, onChange, group, look = "line" } = props;

  function onKeyDown(event: KeyboardEvent): void {
    const current = tabs.findIndex((tab) => tab.id === value);
    const next = rove(event.key, current, tabs.length, "horizontal");
    const tab = next === null ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(tab.id);
    document.getElementById(tabElementId(group, tab.id))?.focus();
  }

  return (
    <div
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      tabIndex={-1}
      className={clsx(
        "flex shrink-0",
        look === "line" ? "h-10 gap-0.5 pointer-coarse:h-11 border-b border-line px-2" : "items-center gap-1",
      )}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabElementId(group, tab.id)}
          aria-selected={tab.id === value}
          aria-controls={tab.id === value ? panelElementId(group) : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={clsx(
            "relative whitespace-nowrap transition-colors pointer-coarse:min-h-11 pointer-coarse:min-w-11",
            tab.id === value ? "font-semibold text-text" : "text-text2 hover:text-text",
            look === "line"
              ? "focus-inset px-3 aria-selected:after:absolute aria-selected:after:inset-x-2 aria-selected:after:-bottom-px aria-selected:after:h-0.5 aria-selected:after:rounded-pill aria-selected:after:bg-accent"
              : "rounded-button px-2 py-1 aria-selected:bg-raised",
          )}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

type TabPanelProps<Id extends string> = { group: string; value: Id; className?: string; children: ReactNode };

/** Holds what belongs to the chosen tab; render only that. */
export function TabPanel<Id extends string>({ group, value, className, children }: TabPanelProps<Id>) {
  return (
    <div role="tabpanel" id={panelElementId(group)} aria-labelledby={tabElementId(group, value)} className={className}>
      {children}
    </div>
  );
}

export function tabElementId(group: string, id: string): string {
  return `${group}-tab-${id}`;
}

function panelElementId(group: string): string {
  return `${group}-panel`;
}
