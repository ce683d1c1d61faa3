import { describe, expect, it } from 'vitest';
import { datesIn, isoDate, orderOf } from '../../src/metadata/dates.js';

describe('isoDate', () => {
  it.each([
    ['ar', '٢ أبريل ٢٠٢٤', '2024-04-02'],
    ['ar, Levant', '5 كانون الثاني/يناير 2024', '2024-01-05'],
    ['cs', '8. července 2023', '2023-07-08'],
    ['cs', '8. června 2023', '2023-06-08'],
    ['da', 'd. 8. marts 2023 kl. 10', '2023-03-08'],
    ['de', 'Dienstag, 5. März 2024, 17:04 Uhr', '2024-03-05'],
    ['el', '20 ΜΑΪΟΥ 2023', '2023-05-20'],
    ['en', 'Jan 22nd, 2024', '2024-01-22'],
    ['es', '8 de marzo de 2023', '2023-03-08'],
    ['fa', '۱۲ مرداد ۱۴۰۳', '2024-08-02'],
    ['fi', '12. marraskuuta 2023', '2023-11-12'],
    ['fi', '12. maaliskuuta 2023', '2023-03-12'],
    ['fr', 'le 1er février 2024 à 10h30', '2024-02-01'],
    ['he', '3 באוקטובר 2023', '2023-10-03'],
    ['hi', '२० नवंबर २०२३', '2023-11-20'],
    ['hu', '2024. március 5.', '2024-03-05'],
    ['id', 'Rabu, 21 Agustus 2024', '2024-08-21'],
    ['it', '20 agosto 2023 alle 21:37', '2023-08-20'],
    ['ja', '令和6年3月5日', '2024-03-05'],
    ['ko', '입력 2023.12.29. 오전 6:02', '2023-12-29'],
    ['nl', '7 mei 2024', '2024-05-07'],
    ['no', '7. mai 2024', '2024-05-07'],
    ['pl', '11 listopada 2023', '2023-11-11'],
    ['pt', '5 de fevereiro de 2024 às 08:15', '2024-02-05'],
    ['ro', '3 iunie 2024', '2024-06-03'],
    ['ru', '7 августа 2023', '2023-08-07'],
    ['sv', 'den 5 oktober 2023', '2023-10-05'],
    ['tr', 'Giriş: 14 Eylül 2023', '2023-09-14'],
    ['uk', '15 липня 2023, 12:08', '2023-07-15'],
    ['vi', 'ngày 5 tháng 3 năm 2024', '2024-03-05'],
    ['zh', '2024年3月8日 09:26', '2024-03-08'],
  ])('%s: %s', (_, text, day) => {
    expect(isoDate(text)).toBe(day);
  });

  it('reads numbers by the order asked for, and by what they allow', () => {
    expect(isoDate('3/4/2024')).toBe('2024-04-03');
    expect(isoDate('3/4/2024', 'month-first')).toBe('2024-03-04');
    expect(isoDate('19/3/2024', 'month-first')).toBe('2024-03-19');
    expect(isoDate('3/19/2024')).toBe('2024-03-19');
    expect(isoDate('3.4.2024', 'month-first')).toBe('2024-04-03');
    expect(isoDate('05.03.24')).toBe('2024-03-05');
  });

  it.each(['3 hours ago', 'version 2.1.2024.5', '5 Marbles 2x24', '45 May 2024', '12 people in 2024', ''])(
    'no date: %s',
    (text) => {
      expect(isoDate(text)).toBeUndefined();
    },
  );

  it('keeps a time whose zone is clear', () => {
    expect(isoDate('Mon 22 Jan 2024 18.40 GMT')).toBe('2024-01-22T18:40:00Z');
    expect(isoDate('15 February 2024 at 9:30 pm EST')).toBe('2024-02-15T21:30:00-05:00');
    expect(isoDate('2024-03-05T10:20:30+02:00')).toBe('2024-03-05T10:20:30+02:00');
    expect(isoDate('21 Feb 2024, 10:05 WIB')).toBe('2024-02-21T10:05:00+07:00');
    expect(isoDate('21 Feb 2024, 10:05 ET')).toBe('2024-02-21');
  });
});

describe('datesIn', () => {
  it('tells the day of a change from the day of publication', () => {
    expect(datesIn('Publié le 08/11/2023 à 18h12, mis à jour le 09/11/2023 à 07h40')).toEqual([
      { iso: '2023-11-08', modified: false },
      { iso: '2023-11-09', modified: true },
    ]);
    expect(datesIn('Aktualisiert am 27.01.2024 - 11:15')).toEqual([{ iso: '2024-01-27', modified: true }]);
    expect(datesIn('15 Feb 2024', 'day-first', 'Updated')).toEqual([{ iso: '2024-02-15', modified: true }]);
    expect(datesIn('수정 2023.12.29. 오전 9:47')[0]?.modified).toBe(true);
    expect(datesIn('الأحد 2 أبريل 2024')[0]?.modified).toBe(false);
  });

  it('finishes on any digits, however many', () => {
    expect(datesIn('1 '.repeat(200_000))).toEqual([]);
    expect(datesIn('12/'.repeat(100_000))).toEqual([]);
  });
});

describe('orderOf', () => {
  it('follows a date that tells, else the language', () => {
    expect(orderOf(['Posted 3/4/2024', 'Updated 21/4/2024'], 'en')).toBe('day-first');
    expect(orderOf(['3/4/2024'], 'en')).toBe('month-first');
    expect(orderOf(['3/4/2024', '4/21/2024'], 'es')).toBe('month-first');
    expect(orderOf(['3/4/2024'], 'fr')).toBe('day-first');
  });
});
