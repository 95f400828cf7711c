import { describe, expect, it } from 'vitest';
import { noticeId } from '../../domain/noticeId.ts';
import { sha256 } from './sampleFile.ts';

const id = (invoice: string, cycle: number, remake?: number) =>
  noticeId('atelier', invoice, cycle, 'due', 'email', sha256, remake);

// Notices are found again by this id after years: how it is made must not change.
describe('the id of a notice', () => {
  it('is the beginning of the hash of what the notice is, a line each', () => {
    expect(id('f-102', 2)).toBe(sha256('atelier\nf-102\n2\ndue\nemail').slice(0, 32));
  });

  it('counts how many were made before, when some were', () => {
    expect(id('f-102', 2, 0)).toBe(id('f-102', 2));
    expect(id('f-102', 2, 1)).toBe(sha256('atelier\nf-102\n2\ndue\nemail\n1').slice(0, 32));
  });

  it('mixes no two parts up', () => {
    expect(id('f-10', 21)).not.toBe(id('f-102', 1));
  });
});
