/** What leaves for the account manager of a customer: of no ladder, for it is no message to the customer. */
export const accountManagerLevel = 'account-manager';

/** Days overdue after which the account manager is told, and finance is asked about further credit. */
export const worryingDays = 8;
