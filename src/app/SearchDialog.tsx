import type { ReactNode } from "react";
import { Dialog } from "../ui/Dialog.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SearchField } from "../ui/SearchField.tsx";

type SearchDialogProps = {
  title: string;
  width: number;
  /** What is listed, one of it: "term". */
  noun: string;
  search: string;
  onSearch: (search: string) => void;
  /** How many are found. */
  found: number;
  onClose: () => void;
  /** What is found. */
  children: ReactNode;
};

/** A dialog that lists what a word is found in, and says how much that is. */
export function SearchDialog({ title, width, noun, search, onSearch, found, onClose, children }: SearchDialogProps) {
  return (
    <Dialog title={title} width={width} onClose={onClose}>
      <div className="sticky top-0 z-1 bg-panel pb-3">
        <SearchField label={`Search ${noun}s`} value={search} onChange={onSearch} />
      </div>
      <p role="status" className="sr-only">
        {found} {found === 1 ? noun : `${noun}s`}
      </p>
      {/* As high as with everything, so that nothing jumps while one types. */}
      <div className="min-h-[60dvh]">
        {found === 0 ? (
          <EmptyState title={`No ${noun} says “${search}”`}>Try another word, or a part of one.</EmptyState>
        ) : (
          children
        )}
      </div>
    </Dialog>
  );
}
