import type { RatingWording } from '../fr/rating.ts';

export const ratingEn: RatingWording = {
  nothingDueYet: 'no invoice has fallen due yet',
  paysOnTime: 'pays on time',
  insolvent: 'insolvency proceedings are open',
  paysLate: (days) => `pays ${days} late on average, weighted by amount`,
  latenessGrew: (days) => `lateness grew by ${days} in six months`,
  brokenPromises: (broken, made) => `broke ${broken} of ${made} ${made > 1 ? 'promises' : 'promise'} to pay`,
  disputes: (invoices) => `disputed ${invoices} invoices`,
  bouncedMessages: (messages) => `${messages} messages came back`,
  latenessGrowing: (days) => `lateness growing: ${days} more than before`,
  repeatedExcuse: (excuse, times) => `the same excuse ${times} times: ${excuse}`,
  hardToReach: (contacts) => `hard to reach: ${contacts} days of calls without an answer`,
  promisesBroken: (broken) => `${broken} promises broken`,
  days: (figure, isPlural) => `${figure} ${isPlural ? 'days' : 'day'}`,
  excuses: {
    'says-paid': '“it is paid”',
    'payment-sent': '“the payment is on its way”',
  },
};
