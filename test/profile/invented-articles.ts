import { type Chance, chanceFrom } from '../chance.js';
import type { Article } from './generated-sites.js';

/** Sentences of an article; a name in braces is filled with one of its words. */
const TONGUES = {
  en: {
    sentences: [
      'The {who} of {place} said on {day} that the {thing} would be {done} before the {time}, whatever the {others} might think of it.',
      'Nobody in {place} had expected the {others} to agree, since the {thing} has divided them for {many} years.',
      '"We would rather lose the {thing} than the trust of the {others}," said the {who}, who had walked to the meeting from {place}.',
      'A report that was read aloud in {place} counts {many} reasons why the {thing} should be {done}, and only two against.',
      'For {many} families near {place} the {thing} is the only work there is, the {who} told the council on {day}.',
      'What becomes of the {thing} will be settled in {place} after the {time}, when the {others} have had their say.',
      'The cost, which the {who} put at {many} thousand crowns, is to be shared by {place} and by the {others}.',
      'Earlier in the {time} the {others} had asked for the {thing} to be {done}, but their letter never reached {place}.',
    ],
    headlines: [
      'The {who} of {place} wants the {thing} {done} by the {time}',
      'Why the {others} of {place} will not give up the {thing}',
      '{place} argues about the {thing} for the {many}th year',
      'After the {time} the {thing} of {place} may be {done}',
    ],
    words: {
      who: [
        'harbour master',
        'surveyor',
        'miller',
        'bell founder',
        'schoolmistress',
        'ferry clerk',
        'forester',
        'mayor',
      ],
      place: [
        'Lower Thessaly',
        'Marrow Bay',
        'Kettle Green',
        'Dunmere',
        'Ambleford',
        'Oxcombe',
        'Saltwick',
        'Brennick',
      ],
      day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday'],
      thing: [
        'old crane',
        'swing bridge',
        'lime kiln',
        'night ferry',
        'orchard wall',
        'tide mill',
        'signal tower',
        'fish market',
        'clay pit',
        'rope walk',
      ],
      done: ['sold', 'repaired', 'moved', 'rebuilt', 'closed', 'painted'],
      time: ['harvest', 'winter', 'regatta', 'spring tide', 'election', 'first frost'],
      others: ['boatmen', 'neighbours', 'allotment holders', 'pilots', 'weavers', 'shopkeepers', 'bargemen'],
      many: ['seven', 'eleven', 'nineteen', 'forty', 'thirty-two', 'sixty'],
    },
  },
} as const;

/** Articles that nobody wrote, no two alike. */
export function inventedArticles(count: number, seed: number): Article[] {
  const chance = chanceFrom(seed * 2654435 + 11);
  return Array.from({ length: count }, () => ({
    headline: filled(pick(TONGUES.en.headlines, chance), chance),
    paragraphs: Array.from({ length: 4 + chance(5) }, () =>
      Array.from({ length: 1 + chance(3) }, () => filled(pick(TONGUES.en.sentences, chance), chance)).join(
        ' ',
      ),
    ),
  }));
}

const pick = <T>(list: readonly T[], chance: Chance): T => list[chance(list.length)] as T;

function filled(text: string, chance: Chance): string {
  const words: Record<string, readonly string[]> = TONGUES.en.words;
  const line = text.replace(/\{(\w+)\}/g, (_, name: string) =>
    pick(words[name] as readonly string[], chance),
  );
  return line.charAt(0).toUpperCase() + line.slice(1);
}
