import { typeset } from '../layout/typeset.ts';
import type { LetterPage } from '../letterPage.ts';
import { drawBlocks } from './drawBlocks.ts';
import { Flow } from './flow.ts';
import { millimetres, Sheets, type Style, sheetHeight, sheetWidth } from './sheets.ts';
import { wrapText } from './wrapText.ts';

const text: Style = { size: 9, weight: 'regular', grey: 0 };
const bold: Style = { ...text, weight: 'bold' };
const small: Style = { size: 7, weight: 'regular', grey: 0.4 };
const addressSizes = [10.5, 9, 8];
const margin = millimetres(22);
// Where the window of a French DL or C5 envelope shows the address of a folded sheet: right side, 45 to 90 mm.
const addressWindow = {
  left: millimetres(110),
  top: millimetres(50),
  width: millimetres(82),
  bottom: millimetres(90),
};

/** Draws a letter on A4 and answers the PDF; the same page gives the same bytes. */
export function drawLetter(page: LetterPage): Uint8Array {
  const sheets = new Sheets();
  drawSender(sheets, page);
  drawAddressee(sheets, page);
  const flow = new Flow(sheets, page.language, millimetres(92));
  flow.writeLines(flow.wrap(page.placeAndDate, text), text, 13, addressWindow.left - flow.left);
  flow.skip(5);
  flow.writeLines(flow.wrap(page.title, { ...bold, size: 10.5 }), { ...bold, size: 10.5 }, 14);
  flow.skip(6);
  drawBlocks(flow, page.blocks);
  drawSignature(flow, page);
  drawFoot(sheets, page);
  return sheets.toPdf({
    title: typeset(page.title, page.language),
    author: typeset(page.sender[0] ?? '', page.language),
    language: page.language,
    date: page.date,
  });
}

function drawSender(sheets: Sheets, page: LetterPage): void {
  let top = millimetres(20);
  for (const [index, line] of page.sender.entries()) {
    const style = index === 0 ? { ...bold, size: 12 } : { ...text, grey: 0.25 };
    for (const part of wrapText(
      typeset(line, page.language),
      sheets.typefaces[style.weight],
      style.size,
      millimetres(80),
    )) {
      sheets.write(part, margin, top + style.size, style);
      top += index === 0 ? 16 : 12.5;
    }
  }
  if (page.mention === undefined) return;
  sheets.write(typeset(page.mention, page.language), margin, Math.max(top + 22, millimetres(66)), bold);
}

/** Long names wrap; when the whole is too tall for the window, it shrinks. */
function drawAddressee(sheets: Sheets, page: LetterPage): void {
  const room = addressWindow.bottom - addressWindow.top;
  const heightOf = (style: Style) => addressLines(sheets, page, style).length * style.size * 1.35;
  const style = addressSizes
    .map((size) => ({ ...text, size }))
    .find((candidate) => heightOf(candidate) <= room);
  drawAddressLines(sheets, page, style ?? small);
}

function drawAddressLines(sheets: Sheets, page: LetterPage, style: Style): void {
  for (const [index, line] of addressLines(sheets, page, style).entries()) {
    const top = addressWindow.top + style.size * (1 + 1.35 * index);
    sheets.write(line, addressWindow.left, top, { ...style, grey: 0 });
  }
}

function addressLines(sheets: Sheets, page: LetterPage, style: Style): readonly string[] {
  return page.addressee.flatMap((line) =>
    wrapText(typeset(line, page.language), sheets.typefaces[style.weight], style.size, addressWindow.width),
  );
}

/** The closing, who signs, and room to sign by hand: never parted. */
function drawSignature(flow: Flow, page: LetterPage): void {
  const indent = addressWindow.left - flow.left;
  const lines = page.signature.flatMap((line) => flow.wrap(line, text, flow.width - indent));
  const room = millimetres(10);
  const closingGap = 6;
  const closing = flow.wrap(page.closing, text);
  flow.ensure((closing.length + lines.length) * 13 + closingGap + room);
  flow.writeLines(closing, text, 13);
  flow.skip(closingGap);
  flow.writeLines(lines, text, 13, indent);
  flow.skip(room);
}

function drawFoot(sheets: Sheets, page: LetterPage): void {
  const lines = page.foot.flatMap((line) =>
    wrapText(typeset(line, page.language), sheets.typefaces.regular, small.size, sheetWidth - 2 * margin),
  );
  for (let sheet = 0; sheet < sheets.count; sheet += 1) {
    for (const [index, line] of lines.entries()) {
      const left = (sheetWidth - sheets.widthOf(line, small)) / 2;
      sheets.write(line, left, sheetHeight - millimetres(16) + index * 9, small, sheet);
    }
    if (sheets.count > 1) {
      const label = page.pageLabel(sheet + 1, sheets.count);
      sheets.write(
        label,
        sheetWidth - margin - sheets.widthOf(label, small),
        sheetHeight - millimetres(20),
        small,
        sheet,
      );
    }
  }
}
