/** What one part of the project may import of the others. The first rule whose pattern fits a file holds. */
export interface ImportRule {
  /** Files it speaks of: a folder, or one file, or `*` for the files directly in a folder. */
  readonly from: string;
  /** Folders and files of ours that they may import. */
  readonly may: readonly string[];
  /** Folders of which only types may be imported. */
  readonly typesOf?: readonly string[];
  /** Packages (or prefixes, ending in `/`) that they may import; absent: any but the AWS SDK and the CDK. */
  readonly packages?: readonly string[];
  readonly because: string;
}

const innerRooms = [
  'functions/flows',
  'functions/routes',
  'functions/http',
  'functions/schemas',
  'functions/payments',
  'functions/delivery',
  'functions/reports',
];
const wiring = ['functions/handler.ts', 'functions/environment.ts'];

const inner = (from: string): ImportRule => ({
  from,
  may: ['domain', 'messages', 'functions/ports', ...innerRooms],
  because: 'it reaches the world through ports, so that it runs in memory, in tests and on AWS alike',
});

const anything = ['domain', 'messages', 'functions', 'lib', 'local', 'bin', 'examples', 'bench', 'test'];

export const importRules: readonly ImportRule[] = [
  {
    from: 'domain',
    may: ['domain'],
    packages: ['temporal-polyfill'],
    because: 'the rules are pure: no AWS, no clock, no input and output',
  },
  {
    from: 'messages',
    may: ['messages', 'domain'],
    packages: ['temporal-polyfill'],
    because: 'what people read is a pure function of facts',
  },
  {
    from: 'functions/ports',
    may: ['functions/ports', 'domain'],
    packages: [],
    because: 'ports say what is needed, in the words of the domain',
  },
  {
    from: 'functions/memory',
    may: ['functions/memory', 'functions/ports', 'domain'],
    because: 'the in-memory twin of a port knows nothing of AWS or of the flows',
  },
  {
    from: 'functions/aws',
    may: ['functions/aws', 'functions/ports'],
    typesOf: ['domain'],
    packages: ['@aws-sdk/', '@smithy/', 'node:'],
    because: 'an adapter translates between a port and AWS, and decides nothing',
  },
  ...innerRooms.map(inner),
  {
    from: 'functions/*',
    may: ['domain', 'messages', 'functions/ports', 'functions/aws', ...innerRooms, ...wiring],
    because: "a Lambda's entry wires flows to adapters, and no entry knows another",
  },
  {
    from: 'lib',
    may: ['lib'],
    typesOf: ['functions'],
    packages: ['aws-cdk-lib', 'aws-cdk-lib/', 'constructs', 'esbuild', 'node:'],
    because: 'the stack names functions by file path and never loads them',
  },
  {
    from: 'local',
    may: ['local'],
    because: 'the sandbox runs what deploys: it reads the template and the bundles, never our sources',
  },
  {
    from: 'examples',
    may: ['examples'],
    packages: ['@aws-sdk/', 'node:', 'temporal-polyfill', 'zod'],
    because: 'an example uses Jalon as anybody else would, over HTTP',
  },
  {
    from: 'bin/token.ts',
    may: [],
    packages: ['@aws-sdk/', 'node:'],
    because: 'the key tool works on AWS and in the sandbox alike, by the AWS SDK only',
  },
  ...['bin/owed', 'bin/owed.ts'].map((from) => ({
    from,
    may: ['domain', 'messages/printAccount.ts', 'bin/owed'],
    because: 'it prints what the rules compute, as the API does, and needs no AWS for it',
  })),
  {
    from: 'bin',
    may: ['bin', 'lib'],
    packages: ['aws-cdk-lib', 'aws-cdk-lib/', 'cdk-nag', 'constructs', 'node:'],
    because: 'it says which stages exist, and what deploys them',
  },
  { from: 'test', may: anything, packages: ['*'], because: 'tests may import anything' },
  { from: 'bench', may: anything, packages: ['*'], because: 'benchmarks may import anything' },
];
