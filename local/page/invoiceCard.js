import { element } from './element.js';
import { call, curl } from './server.js';
import { money } from './words.js';

/**
 * One invoice: what it is, its past and planned steps with the reason of each, and what a visitor can do to it.
 * `act(name, work)` runs an action and refreshes the page.
 */
export function invoiceCard({ view, preview, executions, apiKey, words, act }) {
  const state = view.nextStep?.kind === 'held' ? 'held' : view.status;
  return element(
    'article',
    { className: `invoice ${state}`, dataset: { invoice: view.id, status: view.status } },
    element(
      'div',
      { className: 'invoice-head' },
      element('strong', {}, view.number),
      element('span', {}, view.customerName ?? view.customer),
      element('span', { className: 'soft' }, `due ${words.date(view.dueOn)}`),
      element('span', { className: 'soft' }, view.closedReason ?? view.status),
      element('span', { className: 'amount' }, amounts(view)),
    ),
    element('ol', { className: 'steps' }, ...pastSteps(view, words), ...plannedSteps(preview, words)),
    element('p', { className: 'next' }, nextInWords(view, words)),
    actions({ view, executions, apiKey, act }),
  );
}

function amounts(view) {
  const due = money(view.principalDueMinor, view.currency);
  return view.principalDueMinor === view.grossMinor
    ? due
    : `${due} of ${money(view.grossMinor, view.currency)}`;
}

const pastKinds = {
  NoticeSent: 'done',
  LetterPosted: 'done',
  HandedOff: 'done',
  RecalledFromAgency: 'done',
  CallLogged: 'done',
  PaymentReceived: 'paid',
  PaymentReversed: 'held',
  CreditNoteApplied: 'paid',
  CaseClosed: 'paid',
  HoldPlaced: 'held',
  HoldLifted: 'done',
  NoticeBounced: 'held',
  NoticeUnknown: 'held',
  NoticeRefused: 'held',
  LevelSkipped: 'skipped',
};

const pastNames = {
  LetterPosted: 'posted',
  HandedOff: 'handed over',
  RecalledFromAgency: 'recalled',
  CallLogged: 'call logged',
  PaymentReceived: 'payment',
  PaymentReversed: 'payment reversed',
  CreditNoteApplied: 'credit note',
  CaseClosed: 'closed',
  HoldPlaced: 'on hold',
  HoldLifted: 'hold lifted',
  NoticeBounced: 'bounced',
  NoticeUnknown: 'unknown',
  NoticeRefused: 'refused',
};

function pastSteps(view, words) {
  return view.history
    .filter((entry) => pastKinds[entry.type])
    .map((entry) => {
      const name = pastNames[entry.type] ?? [entry.level, entry.channel].filter(Boolean).join(' · ');
      return step(pastKinds[entry.type], `${words.short(entry.at)} ${name}`, entry.text);
    });
}

function plannedSteps(preview, words) {
  return (preview?.steps ?? []).map((planned) =>
    step(
      'planned',
      `${words.short(planned.at)} ${planned.level} · ${planned.channel}`,
      [planned.reason?.text ?? planned.reason, planned.assumption].filter(Boolean).join(' — '),
    ),
  );
}

function step(kind, label, title) {
  return element('li', { className: `step ${kind}`, title: title ?? '', tabIndex: 0 }, label);
}

function nextInWords(view, words) {
  const next = view.nextStep;
  if (!next) return '';
  const when = next.at ? `${words.moment(next.at)}: ` : '';
  const what = next.kind === 'perform' ? `${next.level} by ${next.channel}. ` : '';
  return `${when}${what}${next.reason?.text ?? ''}`;
}

function actions({ view, executions, apiKey, act }) {
  const row = element('div', { className: 'actions' });
  const offers = offersFor(view, executions, apiKey);
  for (const { label, method, path, body, key } of offers) {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', () => act(label, () => call(method, path, { body, apiKey: key })));
    row.append(button);
  }
  if (offers.length > 0)
    row.append(
      element(
        'details',
        {},
        element('summary', {}, 'the curl that does it'),
        ...offers.map(({ label, method, path, body, key }) =>
          element('pre', {}, `# ${label}\n${curl(method, path, { body, apiKey: key })}`),
        ),
      ),
    );
  return row;
}

function offersFor(view, executions, apiKey) {
  const path = `/v1/invoices/${view.id}`;
  const offers = [];
  if (view.principalDueMinor > 0 && view.status !== 'closed')
    offers.push({
      label: 'pay now',
      method: 'POST',
      path: `${path}/payments`,
      body: {
        payment: `page-${view.id}-${view.payments.length + 1}`,
        amountMinor: view.principalDueMinor,
        currency: view.currency,
        paidOn: view.today,
      },
      key: apiKey,
    });
  if (view.status === 'open' && !isHeldByHand(view))
    offers.push({
      label: 'dispute',
      method: 'POST',
      path: `${path}/hold`,
      body: { reason: 'dispute: the customer contests this invoice' },
      key: apiKey,
    });
  if (isHeldByHand(view))
    offers.push({ label: 'lift the hold', method: 'DELETE', path: `${path}/hold`, key: apiKey });
  const running = executions.find((execution) => execution.status === 'RUNNING' && isOf(execution, view));
  if (running)
    offers.push({
      label: 'lose the execution',
      method: 'POST',
      path: `/_sandbox/executions/${running.name}/kill`,
    });
  return offers;
}

function isHeldByHand(view) {
  return (view.holds ?? []).some((hold) => !hold.liftedAt);
}

function isOf(execution, view) {
  return execution.input?.invoice === view.id && execution.input?.creditor === view.creditor;
}
