const texts = import.meta.glob<string>("../scenarios/*.{yaml,yml,json}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Every scenario that comes with the program, by file name; the built file carries them inside. */
export const shippedScenarios: readonly { readonly fileName: string; readonly text: string }[] = Object.entries(texts)
  .map(([path, text]) => ({ fileName: path.slice(path.lastIndexOf("/") + 1), text }))
  .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
