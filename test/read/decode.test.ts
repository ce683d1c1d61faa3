import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { decode } from '../../src/read/decode.js';

const bytesIn = (text: string, encoding: string, addBOM = false): Uint8Array =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM }));

const RUSSIAN =
  'Городской совет утвердил новый бюджет. Мост откроют в сентябре, сообщила пресс-служба. '.repeat(4);
const JAPANESE = '市議会は新しい予算を承認した。橋は九月に開通する予定だと発表された。'.repeat(4);
const KOREAN = '시의회는 새 예산안을 승인했다. 다리는 구월에 개통될 예정이라고 밝혔다. '.repeat(4);
const CHINESE = '市议会批准了新的预算,大桥将于九月通车,新闻办公室表示。'.repeat(4);
const FRENCH =
  'Le conseil a adopté le budget. « Le pont rouvrira en été », a déclaré la mairie, près du château. '.repeat(
    3,
  );
const POLISH =
  'Rada miasta przyjęła nowy budżet. Most zostanie otwarty we wrześniu, źródła mówią, że później. '.repeat(3);
const GREEK =
  'Το δημοτικό συμβούλιο ενέκρινε τον νέο προϋπολογισμό. Η γέφυρα θα ανοίξει τον Σεπτέμβριο. '.repeat(3);

describe('decode', () => {
  it('takes ASCII and UTF-8 for UTF-8', () => {
    expect(decode(Buffer.from('plain'))).toEqual({ text: 'plain', encoding: 'utf-8', warnings: [] });
    expect(decode(Buffer.from('naïve – 橋'))).toEqual({
      text: 'naïve – 橋',
      encoding: 'utf-8',
      warnings: [],
    });
    expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', warnings: [] });
  });

  it.each(['utf8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'obeys and removes the mark of %s',
    (encoding) => {
      const { text, warnings } = decode(bytesIn('Où? 橋 🌉 ok', encoding, true));
      expect([text, warnings]).toEqual(['Où? 橋 🌉 ok', []]);
    },
  );

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('knows %s without a mark', (encoding) => {
    for (const sample of [
      'The council met on 4 May.\n',
      RUSSIAN,
      `<html><body><p>${JAPANESE}</p></body></html>`,
      'Hello',
    ]) {
      expect(decode(bytesIn(sample, encoding))).toEqual({ text: sample, encoding, warnings: [] });
    }
  });

  it.each([
    ['<meta charset="windows-1251">', 'windows-1251', RUSSIAN],
    ["<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", 'koi8-r', RUSSIAN],
    ['<?xml version="1.0" encoding="Shift_JIS"?>', 'shift_jis', JAPANESE],
    ['<meta charset=iso-8859-1>', 'windows-1252', FRENCH],
    ['<meta charset="x-sjis">', 'shift_jis', JAPANESE],
    ['<meta charset=iso-2022-jp>', 'iso-2022-jp', ''],
    ['<meta charset=gb2312>', 'gbk', CHINESE],
  ])('believes %s', (declaration, encoding, words) => {
    const text = `${declaration}<p>${words}</p>`;
    expect(decode(bytesIn(text, encoding === 'iso-2022-jp' ? 'ascii' : encoding))).toEqual({
      text,
      encoding,
      warnings: [],
    });
  });

  it('does not believe a declaration that UTF-8 proves wrong', () => {
    const text = '<meta charset="iso-8859-1"><p>élysée</p>';
    expect(decode(Buffer.from(text))).toEqual({ text, encoding: 'utf-8', warnings: [] });
  });

  it('does not believe a declaration in a comment', () => {
    const { encoding } = decode(bytesIn(`<!-- <meta charset="koi8-r"> --><p>${FRENCH}`, 'windows-1252'));
    expect(encoding).toBe('windows-1252');
  });

  it.each([
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['euc-kr', KOREAN],
    ['gb18030', CHINESE],
    ['windows-1252', FRENCH],
    ['windows-1250', POLISH],
    ['windows-1253', GREEK],
  ])('detects %s', (encoding, text) => {
    const page = `<html><head><title>x</title></head><body><div class="story">${text}</div></body></html>`;
    expect(decode(bytesIn(text, encoding)).text).toBe(text);
    expect(decode(bytesIn(page, encoding)).text).toBe(page);
  });

  it('reads the quotation marks of windows-1252', () => {
    const text = '“It’s open” – €5…';
    expect(decode(bytesIn(text, 'windows-1252'), { encoding: 'latin1' }).text).toBe(text);
    expect(decode(bytesIn(`${text} café`, 'windows-1252')).text).toBe(`${text} café`);
  });

  it('keeps UTF-8 with a few broken characters', () => {
    const bytes = Buffer.concat([
      Buffer.from('première '),
      Buffer.from([0xe9]),
      Buffer.from(' été à la mer, très tôt, dès'),
      Buffer.from([0xc3]),
    ]);
    const { text, encoding, warnings } = decode(bytes);
    expect(text).toBe('première \ufffd été à la mer, très tôt, dès\ufffd');
    expect(encoding).toBe('utf-8');
    expect(warnings).toEqual(['2 characters could not be decoded as utf-8, first at byte 10']);
  });

  it('tells damage in other encodings', () => {
    const bytes = Buffer.concat([
      bytesIn('市議会', 'shift_jis'),
      Buffer.from([0xfd, 0x20]),
      bytesIn('橋', 'shift_jis'),
    ]);
    const { text, warnings } = decode(bytes, { encoding: 'shift_jis' });
    expect(text).toBe('市議会\ufffd 橋');
    expect(warnings).toEqual(['1 character could not be decoded as shift_jis, first at byte 6']);
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0, 0xd8, 0x42, 0)).warnings).toEqual([
      '1 character could not be decoded as utf-16le, first at byte 4',
    ]);
  });

  it('does as it is told', () => {
    expect(decode(bytesIn('Ünïcode', 'cp437'), { encoding: 'CP437' })).toMatchObject({ encoding: 'cp437' });
    expect(decode(bytesIn(RUSSIAN, 'koi8-r'), { encoding: ' KOI8-R ' }).text).toBe(RUSSIAN);
    expect(decode(bytesIn('ok', 'utf-16be', true), { encoding: 'utf-16' }).text).toBe('ok');
    expect(() => decode(Buffer.from('x'), { encoding: 'klingon' })).toThrow(UsageError);
    expect(() => decode(Buffer.from('x'), { encoding: '' })).toThrow('unknown encoding ""');
  });

  it('notes an unknown declaration and goes on', () => {
    expect(decode(Buffer.from('<meta charset="klingon">é'))).toMatchObject({
      encoding: 'utf-8',
      warnings: ['unknown declared encoding "klingon"'],
    });
  });

  it('never fails on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text, encoding } = decode(bytes);
        expect(typeof text).toBe('string');
        expect(encoding).not.toBe('');
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (
          !text.startsWith('\ufeff') &&
          text.isWellFormed() &&
          !text.includes('\0') &&
          !text.includes('\x1b')
        ) {
          expect(decode(Buffer.from(text)).text).toBe(text);
        }
      }),
    );
  });
});
