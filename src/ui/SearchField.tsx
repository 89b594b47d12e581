import { clsx } from "clsx";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { inputLook } from "./inputLook.ts";
import { Kbd } from "./Kbd.tsx";

type SearchFieldProps = Omit<ComponentProps<"input">, "type" | "value" | "onChange" | "aria-label"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
};

/** Escape empties it first; a second Escape goes on to whatever is around it. */
export function SearchField({ label, value, onChange, className, onKeyDown, ...rest }: SearchFieldProps) {
  return (
    <div className={clsx("relative", className)}>
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text3"
      />
      <input
        {...rest}
        type="search"
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key !== "Escape" || value === "") return;
          event.preventDefault();
          event.stopPropagation();
          onChange("");
        }}
        className={clsx(inputLook, "rounded-button! border-line! pl-8 hover:border-line-strong!")}
      />
    </div>
  );
}

type SearchButtonProps = ComponentProps<"button"> & { label: string; keys?: string };

/** Looks like a search field and opens one. */
export function SearchButton({ label, keys, className, ...rest }: SearchButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={clsx(
        "flex h-8 items-center gap-2 rounded-button border border-line bg-sunk px-2.5 text-text3 transition-colors hover:border-line-strong pointer-coarse:min-h-11",
        className,
      )}
    >
      <Search size={14} aria-hidden className="shrink-0" />
      <span className="flex-1 truncate text-left">{label}</span>
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </button>
  );
}
