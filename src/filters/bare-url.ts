import { MARK } from '../view/scan.js';
import type { Filter } from './filter.js';

const LONGEST = 200;
const ADDRESS = /^\(?(?:https?:\/\/|www\.)\S+$/i;
const DOMAIN = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,12}(?:\/\S*)?$/i;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,100}$/;
const HANDLE = /^@[\p{L}\d_.]{2,40}$/u;
const FILE = /^[^/]{1,150}\.(?:jpe?g|png|gif|webp|svg|avif|mp[34]|pdf|docx?|xlsx?|zip)(?:\s?\(.{0,20}\))?$/i;
const CAMERA = /^(?:img|dsc[nf]?|image|photo|screenshot)[-_ ]?\d[\w-]{0,40}$/i;

/** The marks of which a form has at least one (0: any), the form, and what it says. */
const FORMS: readonly (readonly [marks: number, form: RegExp, strength: number, reason: string])[] = [
  [MARK.slash | MARK.period, ADDRESS, 0.9, 'a bare address'],
  [MARK.period, FILE, 0.9, 'a file name'],
  [0, CAMERA, 0.85, "a camera's file name"],
  [MARK.at, EMAIL, 0.85, 'a bare e-mail address'],
  [MARK.at, HANDLE, 0.8, 'a bare handle'],
  [MARK.period, DOMAIN, 0.7, 'a bare domain'],
];

/**
 * Addresses, file names and handles alone on a line.
 *
 * In the wild: "https://t.co/x1y2z3" below a post, "IMG_2034.jpg" where a picture was, "newsdesk@courier.example".
 * Leaves an address within a sentence, and a heading with a dot in it ("Web 2.0").
 */
export const bareUrl: Filter = {
  id: 'bare-url',
  label: 'ui',
  title: 'Bare addresses and file names',
  explain:
    'Takes addresses, file names, e-mail addresses and handles that stand alone; leaves them in sentences.',
  certain: { text: 0.9, html: 0.9 },
  find({ text, scan }) {
    // Every form has a mark or a digit.
    if (scan.symbols === 0 && scan.digits === 0) return undefined;
    if (text.length > LONGEST)
      return ADDRESS.test(text) ? { strength: 0.9, reason: 'a bare address' } : undefined;
    for (const [marks, form, strength, reason] of FORMS)
      if ((marks === 0 || (scan.marks & marks) !== 0) && form.test(text)) return { strength, reason };
    return undefined;
  },
};
