import { describe, expect, it } from 'vitest';
import { isMojibake, repair, sequencesIn } from '../../src/read/mojibake.js';

const misread = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

describe('mojibake', () => {
  it.each([
    'más allá, ¿será así? Sí, señor',
    'EDIÇÃO ESPECIAL: AS LIÇÕES DA ESPAÑA',
    'ZAŻÓŁĆ GĘŚLĄ JAŹŃ, zażółć gęślą jaźń',
    'La voilà « créée » à Orléans – enfin…',
    'Привет, Рим и Нью-Йорк',
    'Γειά σου Κόσμε',
    '中文頁面順序頭條新聞',
    'It’s a “quoted” text – with dashes… and 👍',
    'București și Târgu Mureș',
    'שלום עולם',
    'مرحبا بالعالم',
  ])('is repaired: %s', (text) => {
    expect(isMojibake(misread(text))).toBe(true);
    expect(repair(misread(text))).toBe(text);
  });

  it.each([
    'Le pont a été «\u00a0bien soigné\u00a0», «\u00a0jamais oublié\u00a0», «\u00a0créé\u00a0», «\u00a0gagné\u00a0»',
    'Un été\u00a0– l’année\u00a0– voilà\u00a0« tout »\u00a0: là\u00a0« aussi »',
    'NESCAFÉ® CAFÉ® «CAFÉ» «AQUÍ» «ALLÍ» «ESTÉ»',
    'Der Spaß\u00a0– der Fuß\u00a0– der Gruß\u00a0– der Fluß\u00a0–',
    'to je těžké\u00a0– s médii, také\u00a0– a malé\u00a0– jiné\u00a0–',
  ])('is not what Latin text means: %s', (text) => {
    expect(repair(text)).toBe(text);
    expect(sequencesIn(text)).toEqual([]);
    expect(isMojibake(text)).toBe(false);
  });

  it('is found where it stands', () => {
    expect(sequencesIn('a town\u00e2\u20ac\u2122s way')).toEqual([{ start: 6, end: 9 }]);
  });
});
