import { lazy, Suspense } from "react";
import { Dialog } from "../ui/Dialog.tsx";

const QuotaList = lazy(async () => {
  const { quotaList } = await import("../inspector/inspectorViews.ts");
  return { default: await quotaList() };
});

/** Help: how much an account may have, and how often calls may be made. */
export function QuotasDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Quotas and API rates" width={720} onClose={onClose}>
      <div className="min-h-[50dvh]">
        <Suspense fallback={null}>
          <QuotaList />
        </Suspense>
      </div>
    </Dialog>
  );
}
