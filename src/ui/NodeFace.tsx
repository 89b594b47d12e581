import { clsx } from "clsx";
import { Fragment, type ReactNode } from "react";
import { useSay } from "./say.ts";
import { titlePieces } from "./titlePieces.ts";

type NodeFaceProps = {
  icon: ReactNode;
  title: string;
  /** What kind of thing it is, smaller, below the title. */
  kindLine: ReactNode;
  /** A row of at most three numbers. */
  children?: ReactNode;
};

/** Characters of a kind that fit on the line of a card. Estimate: 98 px, at 11 px a character is on average 6 wide. */
const lineLength = 16;

/**
 * Inside of a card on the canvas. The canvas says how much there is room for in `data-detail`: at "glyph" the words
 * that remain grow so that they can still be read, at "cell" and "bar" only the icon is left.
 */
export function NodeFace({ icon, title, kindLine, children }: NodeFaceProps) {
  const pieces = titlePieces(title);
  const said = useSay()(kindLine);
  // A kind in two words takes up to three lines.
  const translated = said !== kindLine;
  const long = typeof said === "string" && translated && said.length > lineLength;
  return (
    <div
      data-long={long || undefined}
      className="peer/face flex size-full flex-col overflow-hidden rounded-[inherit] px-2.5 pt-2 group-data-[detail=bar]/canvas:justify-center group-data-[detail=bar]/canvas:p-0 group-data-[detail=cell]/canvas:justify-center group-data-[detail=cell]/canvas:p-0"
    >
      <div className="flex items-center gap-2 group-data-[detail=bar]/canvas:justify-center group-data-[detail=cell]/canvas:justify-center group-data-[detail=cell]/canvas:*:first:scale-150 group-data-[detail=bar]/canvas:*:first:scale-150">
        {icon}
        {/* A long name takes the line of its kind too: the icon says the kind as well. */}
        <div
          className={clsx(
            "min-w-0 overflow-hidden group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden",
            long ? "max-h-[51px]" : "max-h-[30px]",
            translated
              ? "group-data-[detail=glyph]/canvas:max-h-[54px]"
              : "group-data-[detail=glyph]/canvas:max-h-[40px]",
          )}
        >
          <div
            className={clsx(
              "text-13 leading-[15px] font-semibold group-data-[detail=glyph]/canvas:text-17 group-data-[detail=glyph]/canvas:leading-5",
              pieces === null ? "truncate" : "line-clamp-2",
            )}
            title={title}
          >
            {pieces === null
              ? title
              : pieces.map((piece, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one name have no other identity.
                  <Fragment key={index}>
                    {index > 0 && <wbr />}
                    {piece}
                  </Fragment>
                ))}
          </div>
          <div
            className={clsx(
              "text-11 tracking-[-0.015em] text-text3",
              long ? "line-clamp-3 leading-[12px]" : "truncate leading-[14px]",
              // Whose words these are matters as long as there are words at all.
              translated
                ? "group-data-[detail=glyph]/canvas:line-clamp-2 group-data-[detail=glyph]/canvas:text-14 group-data-[detail=glyph]/canvas:leading-[14px] group-data-[detail=glyph]/canvas:whitespace-normal group-data-[detail=glyph]/canvas:text-text2"
                : "group-data-[detail=glyph]/canvas:hidden",
            )}
          >
            {said}
          </div>
        </div>
      </div>
      {children !== undefined && (
        <div
          className={clsx(
            long ? "mt-0.5" : "mt-2",
            translated && "group-data-[detail=glyph]/canvas:mt-0.5",
            "flex items-center gap-2.5 text-13 leading-4 font-semibold whitespace-nowrap tabular-nums group-data-[detail=bar]/canvas:hidden group-data-[detail=cell]/canvas:hidden group-data-[detail=glyph]/canvas:text-16",
          )}
        >
          {children}
        </div>
      )}
    </div>
  );
}

type NodeNumberProps = {
  value: ReactNode;
  /** Unit or what is counted, smaller, after the number. */
  unit?: string;
  className?: string;
};

export function NodeNumber({ value, unit, className }: NodeNumberProps) {
  const say = useSay();
  return (
    <span className={className}>
      {value}
      {unit !== undefined && (
        <small className="ml-1 text-11 font-medium text-text3 group-data-[detail=glyph]/canvas:hidden">
          {say(unit, "short")}
        </small>
      )}
    </span>
  );
}
