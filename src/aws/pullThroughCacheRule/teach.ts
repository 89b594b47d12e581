const guide = "https://docs.aws.amazon.com/AmazonECR/latest/userguide";

export const pullThroughCacheGlossary = [
  {
    term: "Pull-through cache",
    sentence:
      "A rule that lets private repositories fetch images of a public registry: the first pull makes the repository, later ones come from it.",
    examTrap:
      "The first pull needs ecr:BatchImportUpstreamImage, ecr:CreateRepository and a way to the internet; later pulls need none of them, and no rate limit counts them.",
    source: `${guide}/pull-through-cache.html`,
  },
] as const;
