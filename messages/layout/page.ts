import type { Language } from '../../domain/parties.ts';
import type { Block } from './block.ts';

/** A whole message: what stands above it, its body, and the small print below. */
export interface Page {
  readonly language: Language;
  readonly title: string;
  /** Who speaks. */
  readonly head: string;
  readonly blocks: readonly Block[];
  readonly foot: readonly string[];
}
