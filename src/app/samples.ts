const questions = import.meta.glob<string | null>("../scenarios/*.yaml", {
  query: "?question",
  import: "default",
  eager: true,
});
/** The scenarios that come with the product, each loaded when it is opened. */
const files = import.meta.glob<string>("../scenarios/*.yaml", { query: "?raw", import: "default" });

export interface Sample {
  readonly fileName: string;
  readonly title: string;
  /** What it asks; null when it asks nothing. */
  readonly question: string | null;
  readonly load: () => Promise<string>;
}

/** What a file name leaves out. */
const titles: Readonly<Record<string, string>> = {
  "blank-vpc.yaml": "Blank VPC",
  "blue-green.yaml": "Blue/green",
  "fargate-enis.yaml": "Fargate and ENIs",
  "ec2-random-ports.yaml": "EC2 with random ports",
};
const spelled: Readonly<Record<string, string>> = {
  ec2: "EC2",
  efs: "EFS",
  ecs: "ECS",
  eks: "EKS",
  enis: "ENIs",
  sqs: "SQS",
  vpc: "VPC",
  dynamodb: "DynamoDB",
};

export const firstSampleName = "hello-ecs.yaml";
/** What comes first, in this order, and what last; the others by name between them. Source: design-ux §9. */
const foremost = [
  firstSampleName,
  "flash-sale.yaml",
  "ec2-random-ports.yaml",
  "fargate-enis.yaml",
  "rolling-update-lab.yaml",
  "two-layers.yaml",
  "zone-failure-under-load.yaml",
  "queue-workers.yaml",
  "upload-to-dynamodb.yaml",
  "nightly-batch.yaml",
  "broken-roles.yaml",
  "shared-files-on-efs.yaml",
];
const last = ["ecs-and-eks-side-by-side.yaml", "blank-vpc.yaml"];
const rank = ({ fileName }: Sample): number =>
  foremost.includes(fileName) ? foremost.indexOf(fileName) : foremost.length + 1 + last.indexOf(fileName);

export const samples: readonly Sample[] = Object.entries(files)
  .map(([path, load]) => {
    const fileName = path.slice(path.lastIndexOf("/") + 1);
    return { fileName, title: titles[fileName] ?? titleOf(fileName), question: questions[path] ?? null, load };
  })
  .sort((a, b) => rank(a) - rank(b));

/** What a scenario is called: a sample by its title, any other by the name of its file. */
export const scenarioTitle = (name: string): string =>
  samples.find(({ fileName }) => fileName === `${name}.yaml` || fileName === name)?.title ?? name;

export const isFirstSample = (name: string): boolean => scenarioTitle(name) === scenarioTitle(firstSampleName);

function titleOf(fileName: string): string {
  const words = fileName
    .replace(/\.yaml$/, "")
    .split("-")
    .map((word) => spelled[word] ?? word)
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
