import { describe, expect, it } from 'vitest';
import { clean } from '../src/clean.js';

/** Copy as feeds and archives have it, clean but for a stray line, and lines that belong to it. */
const COPIES = {
  en: {
    paragraphs: [
      'The council of Marrow Bay voted on Tuesday to keep the old ferry running for another ten years, after a debate that lasted until midnight and drew more than two hundred people.',
      'Members of the opposition had asked for a bridge instead, which would have cost the county four times as much and taken until the end of the decade to build.',
      'The ferry carries nine hundred people a day in the summer and a third of that in the winter, when the wind often keeps it in the harbour for days.',
      'A report on the state of the hull is due in the spring, and the mayor said that she would read it before she signed anything at all.',
    ],
    stray: [
      'Read more: Bridge plans shelved after budget vote',
      'READ ALSO: Harbour fees to rise in autumn',
      'See also: The winter timetable in full',
      'Subscribe to our newsletter',
      'Subscribe now to our weekend edition for the full story.',
      'Follow us on Facebook for more stories like this.',
      'Share this article',
      'Advertisement',
      'Photo: Jane Roe / Bay Pictures',
      'The mayor signs the budget in the town hall. Photo: Anna Bell',
    ],
    own: [
      'A vote by candlelight',
      'What happens next?',
      '"We will row if we have to," she said.',
      'Nobody clapped.',
      'Highlights: a new engine, a dry deck and a bar',
      'Mobile apps',
      'The photo on the wall of the council chamber shows the ferry in 1931.',
      'He asked the readers of the harbour newsletter to come to the meeting as well.',
    ],
  },
  de: {
    paragraphs: [
      'Der Rat von Marschbucht hat am Dienstag beschlossen, die alte Fähre noch zehn Jahre lang fahren zu lassen; die Sitzung dauerte bis Mitternacht, und mehr als zweihundert Menschen hörten zu.',
      'Die Opposition hatte stattdessen eine Brücke gefordert, die den Kreis viermal so viel gekostet hätte und erst am Ende des Jahrzehnts fertig geworden wäre.',
      'Die Fähre befördert im Sommer neunhundert Menschen am Tag und im Winter ein Drittel davon, weil der Wind sie dann oft tagelang im Hafen hält.',
      'Ein Gutachten über den Zustand des Rumpfes soll im Frühjahr vorliegen, und die Bürgermeisterin will es lesen, bevor sie irgendetwas unterschreibt.',
    ],
    stray: [
      'Lesen Sie auch: Pläne für die Brücke liegen auf Eis',
      'Mehr zum Thema: Hafengebühren steigen im Herbst',
      'Abonnieren Sie unseren Newsletter',
      'Foto: Anna Glock / Buchtbild',
      'Anzeige',
    ],
    own: ['Abstimmung bei Kerzenlicht', 'Niemand klatschte.', '„Zur Not rudern wir“, sagte sie.'],
  },
  es: {
    paragraphs: [
      'El consejo de Bahía Marisma votó el martes a favor de mantener el viejo transbordador durante otros diez años, tras un debate que duró hasta la medianoche y reunió a más de doscientas personas.',
      'La oposición había pedido en su lugar un puente, que habría costado al condado cuatro veces más y no habría estado listo hasta el final de la década.',
      'El transbordador lleva a novecientas personas al día en verano y a un tercio de ellas en invierno, cuando el viento lo deja a menudo varios días en el puerto.',
      'Un informe sobre el estado del casco se espera para la primavera, y la alcaldesa dijo que lo leería antes de firmar cualquier cosa.',
    ],
    stray: [
      'Lea también: Archivan los planes del puente',
      'Le puede interesar: Las tasas del puerto subirán en otoño',
      'Foto: Ana Campana / Imágenes de la Bahía',
      'Publicidad',
    ],
    own: ['Una votación a la luz de las velas', 'Nadie aplaudió.', '«Si hace falta, remaremos», dijo.'],
  },
};

const between = (paragraphs: readonly string[], line: string): string =>
  [...paragraphs.slice(0, 2), line, ...paragraphs.slice(2)].join('\n\n');

describe.each(Object.entries(COPIES))(
  'copy that is clean but for a line: %s',
  (_, { paragraphs, stray, own }) => {
    it.each(stray)('loses "%s"', (line) => {
      const { text, removed } = clean(between(paragraphs, line));
      expect(text).toBe(paragraphs.join('\n\n'));
      expect(removed.map((block) => block.text).join(' ')).toBe(line);
    });

    it.each(own)('keeps "%s"', (line) => {
      expect(clean(between(paragraphs, line)).text).toBe(between(paragraphs, line));
    });

    it('keeps all of it where no line is stray', () => {
      expect(clean(paragraphs.join('\n\n')).text).toBe(paragraphs.join('\n\n'));
    });
  },
);
