import { idForm } from './idText.js';
import { LINE_END } from './searchText.js';

/*
 * A telephone number in a filter text. Its digits are control characters, as those of a Microsoft ID: a typed number
 * must not be found among days or product names.
 */

/** First character of the line. */
const PHONE = '\u0007';
/** Token prefix. */
const MARK = '#<';
/** Digits of a token; a search needs as many. */
export const MIN_PHONE_DIGITS = 4;
/** Longest country code. */
const COUNTRY_CODE_DIGITS = 3;
/** A number without its country code has at least as many. */
const MIN_NATIONAL_DIGITS = 6;

const ZERO = idForm('0').charCodeAt(0);

/**
 * Returns the digits of a telephone number without the prefixes of international and national calls.
 * @example phoneDigits('+34 912 345 678') // '34912345678'
 * @example phoneDigits('(020) 7946-0018') // '2079460018'
 */
export const phoneDigits = (phone: string): string =>
  phone
    .normalize('NFKC')
    .replace(/\(0\)|[^0-9]/g, '')
    .replace(/^0+/, '');

/** The line of a customer with this number; empty without digits. */
export function phoneLine(phone: string): string {
  const digits = phoneDigits(phone);
  return digits === '' ? '' : PHONE + idForm(digits) + LINE_END;
}

/** Pieces of which a matching number has one: the digits, or the whole number as it is without a country code. */
export function phonePiecesOf(typed: string): string[] {
  const digits = phoneDigits(typed);
  const national = Array.from({ length: COUNTRY_CODE_DIGITS }, (_, i) => digits.slice(i + 1))
    .map(phoneDigits)
    .filter(({ length }) => length >= MIN_NATIONAL_DIGITS);
  return [idForm(digits), ...new Set(national.map(phoneLine))];
}

/** True for the line of a number, or a piece of one. */
export const isPhoneNeedle = (line: string): boolean =>
  line.startsWith(PHONE) || line.charCodeAt(0) >= ZERO;

/** Tokens of a line or a piece: each four digits in a row. */
export function phoneTokens(line: string): string[] {
  const digits = line.startsWith(PHONE) ? line.slice(1) : line;
  const last = Math.max(0, digits.length - MIN_PHONE_DIGITS);
  return Array.from(
    { length: last + 1 },
    (_, from) => MARK + writtenDigits(digits.slice(from, from + MIN_PHONE_DIGITS)),
  );
}

const writtenDigits = (form: string): string =>
  Array.from(form, (char) => String(char.charCodeAt(0) - ZERO)).join('');
