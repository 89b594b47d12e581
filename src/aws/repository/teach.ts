const guide = "https://docs.aws.amazon.com/AmazonECR/latest/userguide";

export const repositoryGlossary = [
  {
    term: "Amazon ECR repository",
    sentence: "Holds the images of one application. Each image has a digest; tags are names that point to one.",
    source: `${guide}/Repositories.html`,
  },
  {
    term: "Image digest",
    sentence: "The hash of an image. A tag can be moved to another image, a digest cannot.",
    examTrap: "After a push under the same tag running tasks keep the old digest: force a new deployment.",
    source: `${guide}/image-tag-mutability.html`,
  },
  {
    term: "Tag immutability",
    sentence: "An IMMUTABLE repository refuses a push under a tag that exists: ImageTagAlreadyExistsException.",
    source: `${guide}/image-tag-mutability.html`,
  },
  {
    term: "Lifecycle policy",
    sentence: "Rules that expire images by count or age, lowest rulePriority first, within 24 hours.",
    examTrap: "An image that fits the tags of one rule is out of reach for every later rule.",
    source: `${guide}/LifecyclePolicies.html`,
  },
  {
    term: "Image scanning",
    sentence:
      "Basic scanning looks for known vulnerabilities on push or by hand; enhanced scanning uses Amazon Inspector.",
    source: `${guide}/image-scanning.html`,
  },
  {
    term: "Replication",
    sentence: "Copies images to other Regions and accounts, but only those pushed after it was configured.",
    source: `${guide}/replication.html`,
  },
] as const;
