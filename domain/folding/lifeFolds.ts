import type { Folds } from './fold.ts';

/** The life of a case after its registration: amended, handed over, closed, opened again. */
export const lifeFolds: Folds<
  | 'InvoiceAmended'
  | 'PolicyMigrated'
  | 'HandedOff'
  | 'RecallRequested'
  | 'AgencyReported'
  | 'RecalledFromAgency'
  | 'InsurerNotified'
  | 'InsolvencyOpened'
  | 'LimitationInterrupted'
  | 'CaseClosed'
  | 'CaseReopened'
> = {
  InvoiceAmended: (dunningCase, { changes, factorGone, discountGone, netGone }) => {
    const { factor, discount, netMinor, ...facts } = { ...dunningCase.facts, ...changes };
    return {
      ...dunningCase,
      facts: {
        ...facts,
        ...(factor === undefined || factorGone ? {} : { factor }),
        ...(discount === undefined || discountGone ? {} : { discount }),
        ...(netMinor === undefined || netGone ? {} : { netMinor }),
      },
    };
  },
  PolicyMigrated: (dunningCase, { policy }) => ({ ...dunningCase, policy }),
  HandedOff: (dunningCase, { notice, at }) => ({ ...dunningCase, handedOff: { at, notice } }),
  RecallRequested: (dunningCase, { reason }) => ({ ...dunningCase, recallRequested: reason }),
  AgencyReported: (dunningCase) => dunningCase,
  RecalledFromAgency: (dunningCase, { notice, at }) => ({
    ...dunningCase,
    handedOff: { ...(dunningCase.handedOff ?? { at, notice }), recalledAt: at },
  }),
  InsurerNotified: (dunningCase, { reference }) => ({ ...dunningCase, insurerNotified: reference }),
  InsolvencyOpened: (dunningCase, { openedOn, publishedOn, at }) => ({
    ...dunningCase,
    insolvency: { openedOn, ...(publishedOn === undefined ? {} : { publishedOn }), toldAt: at },
  }),
  LimitationInterrupted: (dunningCase, { kind, on }) => ({
    ...dunningCase,
    interruptions: [...dunningCase.interruptions, { kind, on }],
  }),
  CaseClosed: (dunningCase, { reason, at }) => ({ ...dunningCase, closed: { reason, at } }),
  CaseReopened: (dunningCase, { at }) => {
    const { closed: _closed, recallRequested: _recallRequested, handedOff, ...rest } = dunningCase;
    return {
      ...rest,
      ...(handedOff && handedOff.recalledAt === undefined ? { handedOff } : {}),
      cycle: dunningCase.cycle + 1,
      skips: [],
      announced: {},
      approved: {},
      resumedAt: at,
    };
  },
};
