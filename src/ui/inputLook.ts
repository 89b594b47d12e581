/** The box of every single-line input. */
export const inputLook =
  "h-8 w-full min-w-0 rounded-field border border-line-strong bg-sunk px-2 text-13 text-text disabled:opacity-50 aria-invalid:border-fl-fail pointer-coarse:min-h-11";
