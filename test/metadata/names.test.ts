import { describe, expect, it } from 'vitest';
import { isNames, namesIn } from '../../src/metadata/names.js';

describe('namesIn', () => {
  it.each([
    ['By Jane Doe and John Roe, staff writers', ['Jane Doe', 'John Roe']],
    ['Von Max Muster und Eva Beispiel, dpa', ['Max Muster', 'Eva Beispiel']],
    ['Por María Pérez | Agencia', ['María Pérez']],
    ['Par Solène Maurières', ['Solène Maurières']],
    ['di Fabrizio Nardelli', ['Fabrizio Nardelli']],
    ['Door Jan de Vries', ['Jan de Vries']],
    ['Автор: Иван Петров', ['Иван Петров']],
    ['Szerző: Nagy Péter', ['Nagy Péter']],
    ['Oleh Ratih Wulandika', ['Ratih Wulandika']],
    ['Tác giả: Nguyễn Văn An', ['Nguyễn Văn An']],
    ['Kirjoittaja: Matti Meikäläinen', ['Matti Meikäläinen']],
    ['Yazan: Nermin Akdoruk', ['Nermin Akdoruk']],
    ['記者 王小明', ['王小明']],
    ['本报记者陆知秋', ['陆知秋']],
    ['윤가람 기자 garam@news.example', ['윤가람']],
    ['מאת נועה שרביט-כרמון', ['נועה שרביט-כרמון']],
    ['بقلم ليان البرقاوي', ['ليان البرقاوي']],
    ['نویسنده: علی رضایی', ['علی رضایی']],
  ])('%s', (byline, names) => {
    expect(namesIn(byline)).toEqual(names);
  });

  it('keeps names that hold the words that part names', () => {
    expect(namesIn('Por José Ortega y Gasset')).toEqual(['José Ortega y Gasset']);
    expect(namesIn('Ana García e Luís Sousa')).toEqual(['Ana García', 'Luís Sousa']);
    expect(namesIn('By Ludwig van Beethoven')).toEqual(['Ludwig van Beethoven']);
  });

  it('stops where the name does', () => {
    expect(namesIn("By JANE O'NEILL in London")).toEqual(["Jane O'Neill"]);
    expect(namesIn('By Jane Doe Published March 5')).toEqual(['Jane Doe']);
    expect(namesIn('Jane DoeHealth reporter')).toEqual(['Jane Doe']);
    expect(namesIn('Health reporter Jane Doe')).toEqual(['Jane Doe']);
  });

  it.each([
    'Local Democracy Reporter',
    'Staff writer',
    'Redakteur',
    'Redaktion',
    'By Reuters Staff',
    'Share',
    '',
  ])('no person: %s', (byline) => {
    expect(namesIn(byline)).toEqual([]);
  });

  it('leaves out the names it is told to', () => {
    expect(namesIn('Ratih Wulandika - Suara Lembah', ['Suara Lembah'])).toEqual(['Ratih Wulandika']);
  });

  it('finishes on any text, however long', () => {
    for (const piece of ['A ', 'Aa ', 'and ', 'de ', ',', '(', '王']) {
      expect(Array.isArray(namesIn(piece.repeat(50_000)))).toBe(true);
    }
  });
});

describe('isNames', () => {
  it('takes lines of names and roles alone', () => {
    expect(isNames('Jane Doe, Staff writer')).toBe(true);
    expect(isNames('Callum Redfern and Isla Thorne')).toBe(true);
    expect(isNames('The river rose again.')).toBe(false);
    expect(isNames('4 min read')).toBe(false);
  });
});
