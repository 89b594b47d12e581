export const tableGlossary = [
  {
    term: "DynamoDB table",
    sentence: "Holds items by key. A task writes them with its task role; the same key again replaces the item.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html",
  },
] as const;
