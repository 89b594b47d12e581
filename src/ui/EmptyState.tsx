import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: ReactNode;
  /** What goes here. */
  title: ReactNode;
  /** Why it matters. */
  children: ReactNode;
  /** One button. */
  action?: ReactNode;
};

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 p-6 text-center">
      {icon !== undefined && <div className="mb-1 text-text3">{icon}</div>}
      <div className="text-14 font-semibold">{title}</div>
      <div className="max-w-80 text-text2">{children}</div>
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
