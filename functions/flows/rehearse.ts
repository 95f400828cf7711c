import type { Composed, Dispatch, Speech } from './courier.ts';

/** In rehearsal nothing leaves, or every e-mail goes to the one address that the creditor has named for it. */
export function rehearse({ rehearsal, members }: Speech, dispatch: Dispatch): Dispatch {
  if (!rehearsal) return dispatch;
  const { redirectTo } = members[0].file.creditor;
  return async (composed) => {
    if (redirectTo === undefined || composed.as !== 'email') return 'rehearsal';
    return dispatch(redirected(composed, redirectTo));
  };
}

function redirected(composed: Extract<Composed, { as: 'email' }>, redirectTo: string): Composed {
  const { email } = composed;
  const subject = `[Rehearsal: ${email.to.join(', ')}] ${email.subject}`;
  return { ...composed, email: { ...email, to: [redirectTo], subject } };
}
