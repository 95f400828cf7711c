import { expect, it } from 'vitest';
import { whyNodeIsTooOld } from '../../local/checkNode.ts';

it.each(['v24.21.0', 'v22.18.0', 'v23.0.0'])('%s runs the sandbox', (version) => {
  expect(whyNodeIsTooOld(version)).toBeUndefined();
});

it.each(['v20.20.2', 'v22.17.1', 'v18.0.0'])('%s is told what to do', (version) => {
  expect(whyNodeIsTooOld(version)).toMatch(/npm start/);
});
