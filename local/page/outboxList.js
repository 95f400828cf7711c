import { element } from './element.js';

/** Everything that left, newest first; a click opens the message as it looks. */
export function showOutbox(list, messages, words, open) {
  list.replaceChildren(
    ...messages.toReversed().map((message) => {
      const button = element(
        'button',
        { type: 'button', dataset: { message: message.id } },
        element(
          'span',
          { className: 'when' },
          `${words.moment(message.at)} · ${message.kind} ${message.level ?? ''}`,
        ),
        element('br'),
        element('strong', {}, message.subject ?? message.text ?? ''),
        element('br'),
        element('span', { className: 'soft' }, `to ${[message.to].flat().join(', ')}`),
      );
      button.addEventListener('click', () => open(message));
      return element('li', {}, button);
    }),
  );
  if (messages.length === 0)
    list.append(element('li', { className: 'empty' }, 'Nothing has left yet. Move the clock.'));
}

/** The dialog of one message. The HTML is shown in a frame without scripts, forms or access to this page; links open outside it. */
export function showMessage(message, words) {
  const head = document.querySelector('#message-head');
  const row = (name, value) => [element('dt', {}, name), element('dd', {}, value)];
  head.replaceChildren(
    ...row('left', words.moment(message.at)),
    ...row('from', decodeHeader(message.from ?? '')),
    ...row('to', [message.to].flat().join(', ')),
    ...(message.replyTo?.length ? row('replies go to', [message.replyTo].flat().join(', ')) : []),
    ...(message.subject ? row('subject', message.subject) : []),
  );
  const frame = document.querySelector('#message-body');
  frame.srcdoc = withLinksOutside(message.html ?? plain(message.text ?? ''));
  document.querySelector('#message-attachments').replaceChildren(
    ...(message.attachments ?? []).map((attachment) =>
      element(
        'li',
        {},
        element(
          'a',
          {
            href: `/_sandbox/outbox/${encodeURIComponent(message.id)}/attachments/${encodeURIComponent(attachment.name)}`,
            target: '_blank',
          },
          attachment.name,
        ),
        ` ${attachment.type}, ${attachment.bytes} bytes`,
      ),
    ),
  );
  document.querySelector('#message').showModal();
}

function plain(text) {
  const page = document.implementation.createHTMLDocument('message');
  page.body.append(element('pre', { style: 'white-space: pre-wrap; font: 16px system-ui' }, text));
  return page.documentElement.outerHTML;
}

function withLinksOutside(html) {
  return html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
}

/** A name in a header is written as RFC 2047 words when it has accents. */
function decodeHeader(text) {
  return text.replaceAll(
    /=\?utf-8\?b\?([^?]+)\?=\s*/gi,
    (_word, base64) =>
      `${new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.codePointAt(0)))} `,
  );
}
