export const bucketGlossary = [
  {
    term: "S3 bucket",
    sentence: "Holds objects by key. With EventBridge delivery on, every change of an object is an event.",
    examTrap:
      "Delivery must be switched on, takes about five minutes, and then sends all types: filter in the pattern.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html",
  },
] as const;
