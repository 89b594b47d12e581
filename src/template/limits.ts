/**
 * The largest template text, bytes of UTF-8.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 * ("Template body size in an S3 object: 1 MB"), read generously as 1 MiB.
 */
export const maximumTemplateBytes = 1_048_576;

/**
 * Resources of one template.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const maximumResources = 500;

/** Characters that YAML aliases may add when they are expanded. Estimate: another template of the largest size. */
export const maximumAliasCharacters = maximumTemplateBytes;

/** Levels of nested maps and lists. Estimate: real templates stay below 25; parsers overflow at some thousands. */
export const maximumDepth = 100;

/** Characters that all resolved values together may have. Estimate: eight times the largest template. */
export const maximumResolvedCharacters = 8 * maximumTemplateBytes;

/**
 * Characters of one parameter value.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (4,096 bytes).
 */
export const maximumParameterCharacters = 4096;

/** Problems listed for one file; the rest is counted. Estimate: more than anybody reads. */
export const maximumProblems = 200;
