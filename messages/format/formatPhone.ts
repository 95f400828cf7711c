/** `+33 1 23 45 67 89` from E.164; other countries as they stand. */
export function formatPhone(phone: string): string {
  const french = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone);
  return french === null ? phone : `+33 ${french.slice(1).join(' ')}`;
}
