/** A made-up company around an id, for somebody who only wants to try. */
export function sampleCreditor(id) {
  const mailbox = (name) => `${name}@${id.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-')}.example`;
  return {
    name: id,
    legal: {
      form: 'SAS',
      capital: '10 000 €',
      siren: '123456782',
      registry: 'RCS Paris',
      address: { lines: ['1 rue de l’Essai'], postalCode: '75002', city: 'Paris', country: 'FR' },
    },
    bank: { holder: id, iban: 'FR7630006000011234567890189' },
    sender: { email: mailbox('compta'), name: id, replyTo: mailbox('compta'), phone: '+33199001000' },
    collectors: [mailbox('relances')],
    finance: [mailbox('finance')],
    office: mailbox('courrier'),
    agency: { name: 'Agence de recouvrement', email: 'dossiers@agence.example' },
    books: { liveFeed: false },
  };
}
